package counter.wrong;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import stampede.counter.CommentCounter;
import stampede.grade.WrongAnswer;

/** Lets a script make a number of the id: a number in Lua has 53 bits, and prints fewer. */
@WrongAnswer(
        exercise = CommentCounter.class,
        breaks = "commentsCountSeparately",
        says = "of comment 9007199254740993 returned")
public final class LetsLuaRoundIds extends OtherwiseRight {
    public LetsLuaRoundIds(UnifiedJedis redis) {
        super(redis);
    }

    @Override
    public long click(long commentId) {
        String script = "return redis.call('INCR', 'clicks:' .. tonumber(ARGV[1]))";
        return (Long) redis.eval(script, 0, Long.toString(commentId));
    }

    @Override
    public long count(long commentId) {
        String script = "return redis.call('GET', 'clicks:' .. tonumber(ARGV[1]))";
        return number((String) redis.eval(script, 0, Long.toString(commentId)));
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        String script = """
                local counts = {}
                for i, id in ipairs(ARGV) do
                  counts[i] = redis.call('GET', 'clicks:' .. tonumber(id)) or '0'
                end
                return counts""";
        List<String> ids = commentIds.stream().map(String::valueOf).toList();
        Iterator<?> values = ((List<?>) redis.eval(script, List.of(), ids)).iterator();
        Map<Long, Long> counts = new HashMap<>();
        commentIds.forEach(id -> counts.put(id, number((String) values.next())));
        return counts;
    }
}
