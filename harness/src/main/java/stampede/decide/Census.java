package stampede.decide;

import java.util.List;
import java.util.regex.Pattern;
import stampede.grade.CannotJudge;
import stampede.grade.Stored;
import stampede.text.Text;
import stampede.wire.Command;
import stampede.wire.Reply;
import stampede.wire.Wire;

/** Counts what the database holds. */
final class Census {
    /**
     * Asks for each key how many entries its value has, and how many bytes. Not how much memory: a hash table that has been
     * emptied gives its memory back some time later.
     */
    private static final String SCRIPT = """
            local length = {list = 'LLEN', hash = 'HLEN', set = 'SCARD', zset = 'ZCARD', stream = 'XLEN'}
            local keys, entries, bytes = 0, 0, 0
            for _, key in ipairs(redis.call('KEYS', '*')) do
              if key ~= ARGV[1] then
                local kind = redis.call('TYPE', key).ok
                local command = length[kind]
                keys = keys + 1
                entries = entries + (command and redis.call(command, key) or 1)
                bytes = bytes + #key + (kind == 'string' and redis.call('STRLEN', key) or #redis.call('DUMP', key))
              end
            end
            return {keys, entries, bytes}
            """;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Census() {}

    /**
     * @param leftOut a key that is not counted
     */
    static Stored of(Wire wire, String leftOut) {
        Reply reply = wire.ask(Command.of("EVAL", SCRIPT, "0", leftOut));
        List<Long> counted = NUMBER.matcher(reply.told())
                .results()
                .map(number -> Long.parseLong(number.group()))
                .toList();
        if (reply.isError() || counted.size() != 3) {
            throw new CannotJudge(
                    Text.of("what Redis holds could not be counted: %s", "无法统计 Redis 中的数据：%s", reply.told()));
        }
        return new Stored(counted.get(0), counted.get(1), counted.get(2));
    }
}
