package stampede.service;

import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import stampede.text.Text;

/** A Redis that this run has claimed with its marker. Its own connection is the claim: see {@link RedisMarker}. */
final class MarkedRedis implements RedisService {
    private final RedisAddress address;
    private final boolean given;
    private final Runnable stop;
    private final Optional<RedisProcess> process;
    private final RedisMarker marker;
    private final Text label;
    private final Runnable ending;
    private Jedis admin;
    private boolean closed;

    private MarkedRedis(RedisAddress address, boolean given, Text form, Runnable stop, Optional<RedisProcess> process) {
        this.process = process;
        this.address = address;
        this.given = given;
        this.stop = stop;
        marker = new RedisMarker(address, UUID.randomUUID().toString().replace("-", ""));
        try {
            admin = address.connect();
            label = Text.of("Redis %s (%s)", "Redis %s（%s）", RedisInfo.of(admin).version(), form);
            marker.claim(admin);
        } catch (JedisException e) {
            abandon();
            throw trouble(e);
        } catch (ServiceUnavailable e) {
            abandon();
            throw e;
        }
        ending = given ? ExitHook.of(this::end) : this::end;
    }

    /**
     * A Redis that was there before us: one of its databases is used, and only if it is free.
     *
     * @throws ServiceUnavailable if it does not answer, or holds what is not ours
     */
    static RedisService given(RedisAddress address) {
        return new MarkedRedis(address, true, Text.of("given, %s", "给定，%s", address), () -> {}, Optional.empty());
    }

    /** A Redis started for this run, all of it; {@code stop} ends it. */
    static RedisService started(RedisAddress address, Text form, Runnable stop) {
        return new MarkedRedis(address, false, form, stop, Optional.empty());
    }

    /** A process of our own, started for this run. */
    static RedisService started(RedisProcess process, Text form) {
        return new MarkedRedis(process.address(), false, form, process.ending(), Optional.of(process));
    }

    @Override
    public URI uri() {
        return address.uri();
    }

    @Override
    public Optional<SocketAddress> shortcut() {
        return process.flatMap(RedisProcess::shortcut);
    }

    @Override
    public OptionalLong process() {
        return process.stream().mapToLong(RedisProcess::number).findFirst();
    }

    @Override
    public List<List<String>> emptying() {
        return marker.emptying();
    }

    @Override
    public String marker() {
        return RedisMarker.KEY;
    }

    @Override
    public Text label() {
        return label;
    }

    @Override
    public synchronized void reset() {
        connected(jedis -> {
            marker.empty(jedis, !given);
            if (!given) {
                forgetCode(jedis);
            }
        });
    }

    /** Scripts and functions outlive FLUSHALL; on a Redis of somebody else's they are not ours to remove. */
    private static void forgetCode(Jedis jedis) {
        jedis.scriptFlush();
        try {
            jedis.functionFlush();
        } catch (JedisDataException e) {
            // a Redis before 7 has no functions
        }
    }

    @Override
    public synchronized void check() {
        connected(jedis -> {
            jedis.ping();
            marker.requireOurs(jedis);
        });
    }

    @Override
    public void close() {
        ending.run();
    }

    private synchronized void end() {
        if (closed) {
            return;
        }
        try {
            if (given) {
                connected(marker::release);
            }
        } catch (ServiceUnavailable e) {
            // gone, or another's: nothing of ours is left in it
        } finally {
            closed = true;
            abandon();
        }
    }

    /** The code under test may cut every connection to a Redis, this one too; that is no reason to stop. */
    private void connected(Consumer<Jedis> action) {
        if (closed) {
            throw new ServiceUnavailable(
                    Text.of("The Redis at %s was closed by this run.", "%s 的 Redis 已被本次运行关闭。", address));
        }
        try {
            try {
                action.accept(admin);
            } catch (JedisConnectionException e) {
                reconnect();
                action.accept(admin);
            }
        } catch (JedisException e) {
            throw trouble(e);
        }
    }

    private void reconnect() {
        admin.close();
        admin = address.connect();
        marker.claimAgain(admin);
    }

    private void abandon() {
        if (admin != null) {
            try {
                admin.close();
            } catch (JedisException e) {
                // it was broken
            }
        }
        stop.run();
    }

    private ServiceUnavailable trouble(JedisException e) {
        return given ? RedisTrouble.given(address, e) : RedisTrouble.started(address, e);
    }
}
