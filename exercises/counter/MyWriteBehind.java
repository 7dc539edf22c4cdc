package counter;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.NotStarted;
import stampede.counter.WriteBehind;

/** Your answer to the third exercise. */
public class MyWriteBehind implements WriteBehind {

    public MyWriteBehind(UnifiedJedis redis, DataSource sql) {}

    @Override
    public List<String> schema() {
        throw new NotStarted(); // TODO the statements that make your tables
    }

    @Override
    public void click(long commentId) {
        throw new NotStarted(); // TODO count one click of this comment, in Redis
    }

    @Override
    public void flush() {
        throw new NotStarted(); // TODO store the clicks that Redis holds in SQL, each exactly once
    }

    @Override
    public long stored(long commentId) {
        throw new NotStarted(); // TODO the clicks of this comment that SQL holds
    }
}
