package sms.alternative;

import redis.clients.jedis.UnifiedJedis;
import sms.CheckedSmsSender;
import stampede.grade.Alternative;
import stampede.sms.RollingSmsSender;
import stampede.sms.SmsGateway;

/** Five keys for each phone, each of which lives for a minute: a script takes one that is not there. */
@Alternative
public final class FivePlacesRollingSmsSender extends CheckedSmsSender implements RollingSmsSender {
    public FivePlacesRollingSmsSender(UnifiedJedis redis, SmsGateway gateway) {
        super(redis, gateway);
    }

    @Override
    protected long reserve(String phone) {
        return eval("""
            local wait = 60000
            for place = 1, 5 do
              local key = KEYS[1] .. ':' .. place
              if redis.call('SET', key, '', 'NX', 'PX', 60000) then
                return 0
              end
              wait = math.min(wait, redis.call('PTTL', key) + 1)
            end
            return wait""", "sms:{" + phone + "}");
    }
}
