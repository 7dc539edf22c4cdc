package stampede.grade;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.util.function.Supplier;
import javax.sql.DataSource;
import redis.clients.jedis.JedisSocketFactory;
import stampede.clock.ServerClock;

/**
 * What one server under test is connected to.
 *
 * @param name {@code server A}
 * @param redis the address it is given, asked for only if the answer wants one
 * @param sockets makes the sockets of the client it is given, or null for ordinary ones
 * @param sql the database it is given, asked for only if the answer wants one
 * @param amqp makes its connections to the broker, asked for only if the answer wants one
 * @param calls how its code is run
 * @param clock the time it sees, or null for the machine's own
 * @param outside what it does to the world outside
 */
public record Rig(
        String name,
        Supplier<URI> redis,
        JedisSocketFactory sockets,
        Supplier<DataSource> sql,
        Supplier<ConnectionFactory> amqp,
        Calls calls,
        ServerClock clock,
        EffectOf outside) {}
