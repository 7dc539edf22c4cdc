package counter.wrong;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
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
        return commentIds.stream().distinct().collect(Collectors.toMap(id -> id, this::count));
    }
}
