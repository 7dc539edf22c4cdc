package sms.alternative;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.SmsGateway;
import stampede.sms.SmsSender;

/** One hash for all phones, and no time to live: while it is large, what is over is swept out once a minute. */
@Alternative
public final class SweepingSmsSender extends CheckedSmsSender implements SmsSender {
    private static final String SCRIPT = """
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            local has = redis.call('HGET', KEYS[1], ARGV[1])
            local began, count = now, 0
            if has then
              began, count = string.match(has, '(%d+):(%d+)')
              began, count = tonumber(began), tonumber(count)
              if now - began >= tonumber(ARGV[3]) then
                began, count = now, 0
              end
            end
            if count >= tonumber(ARGV[2]) then
              return began + tonumber(ARGV[3]) - now
            end
            redis.call('HSET', KEYS[1], ARGV[1], string.format('%d:%d', began, count + 1))
            local swept = tonumber(redis.call('HGET', KEYS[1], 'swept:') or 0)
            if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[4]) and now - swept > tonumber(ARGV[3]) then
              redis.call('HSET', KEYS[1], 'swept:', now)
              local all = redis.call('HGETALL', KEYS[1])
              for i = 1, #all, 2 do
                if now - tonumber(string.match(all[i + 1], '%d+')) >= tonumber(ARGV[3]) then
                  redis.call('HDEL', KEYS[1], all[i])
                end
              end
            end
            return 0
            """;

    private static final int SOME = 500;

    public SweepingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return (Long) redis.eval(
                SCRIPT,
                List.of("sms:all"),
                List.of(phone, Integer.toString(MOST), Long.toString(MINUTE), Integer.toString(SOME)));
    }
}
