package sms.alternative;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** Brings its own function to Redis when it starts, and calls it for each message. */
@Alternative
public final class FunctionRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public FunctionRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
        redis.functionLoadReplace("""
                #!lua name=sms
                redis.register_function('sms_reserve', function(keys, args)
                  local time = redis.call('TIME')
                  local now = time[1] * 1000 + math.floor(time[2] / 1000)
                  local oldest = redis.call('LINDEX', keys[1], args[1] - 1)
                  if oldest and oldest + args[2] > now then
                    return oldest + args[2] - now
                  end
                  redis.call('LPUSH', keys[1], now)
                  redis.call('LTRIM', keys[1], 0, args[1] - 1)
                  redis.call('PEXPIRE', keys[1], args[2])
                  return 0
                end)""");
    }

    @Override
    protected long reserve(String phone) {
        return (Long) redis.fcall("sms_reserve", List.of(key(phone)), List.of("5", "60000"));
    }
}
