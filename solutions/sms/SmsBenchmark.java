package sms;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import sms.alternative.RemembersRefusals;
import stampede.cli.Benchmark;
import stampede.cli.ClassPath;
import stampede.cli.Console;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.sms.RollingSmsSender;
import stampede.sms.SendResult;
import stampede.text.Text;

/**
 * How many permits a second the reference gives, against a script that does nothing, a sender that remembers refusals, a
 * script that only writes one key with an end, as any limiter must, and limiters of others where they are on the class
 * path: for one phone that is refused, and for many that are not.
 *
 * <p>All ask the same Redis, in turn, round after round, so that what else the machine does falls on all; a ratio is the
 * median of the rounds' ratios.
 */
public final class SmsBenchmark implements Benchmark {
    static final int EMPTY = 0;
    static final int REFERENCE = 1;
    static final int REMEMBERS = 2;
    static final int ONE_WRITE = 3;

    private static final int PHONES = 100_000;
    private static final int FIVE = Contender.FIVE;
    private static final int GROUPS = 25;
    private static final int ROUNDS = GROUPS;
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int MEASURED = 10_000;

    @Override
    public Text summary() {
        return Text.of(
                "the SMS limiter against an empty script, and with --peers against Bucket4j, Redisson and Spring Cloud"
                        + " Gateway: %s threads, one refused phone and %s phones, two minutes",
                "短信限流对比空脚本，加 --peers 还对比 Bucket4j、Redisson 和 Spring Cloud Gateway：%s 个线程，一个被拒绝的号码和 %s 个号码，约两分钟",
                Crowd.THREADS,
                PHONES);
    }

    @Override
    public void run(Console console) throws Exception {
        console.say(summary());
        try (Services services = Services.in(Mode.EMBEDDED);
                RedisClient redis = client(services.redis().uri());
                Crowd crowd = new Crowd()) {
            List<Contender> all = contenders(services.redis().uri(), redis);
            List<Long> bytes = new ArrayList<>();
            for (Contender contender : all) {
                bytesOfAPhone(contender, redis, crowd); // until all is compiled, and Redis has its buffers
                bytes.add(bytesOfAPhone(contender, redis, crowd));
            }
            redis.flushAll();
            for (Contender contender : all) {
                contender.prepare(crowd, PHONES);
            }
            Rates many = new Rates(all.size());
            Rates refused = new Rates(all.size());
            for (int round = 0; round < ROUNDS; round++) {
                for (Contender contender : inTurn(all, round)) {
                    many.add(contender.number(), contender.permits(crowd, phonesOf(round), PHONES / GROUPS * FIVE));
                }
                for (Contender contender : inTurn(all, round)) {
                    refused.add(contender.number(), contender.refusals(crowd, PHONES, ROUND));
                }
            }
            all.forEach(contender -> contender.limiter().close());
            new SmsTable(all, refused, many, bytes).print(console);
        }
    }

    /**
     * Five groups of phones, the first of which is another in each round: so each phone is sent five messages, and a round
     * has firsts, seconds, thirds, fourths and fifths.
     */
    private static IntUnaryOperator phonesOf(int round) {
        int group = PHONES / GROUPS;
        return n -> (n + round * group) % PHONES;
    }

    private static RedisClient client(URI redis) {
        ConnectionPoolConfig connections = new ConnectionPoolConfig();
        connections.setMaxTotal(Crowd.THREADS);
        connections.setMaxIdle(Crowd.THREADS);
        return RedisClient.builder()
                .hostAndPort(redis.getHost(), redis.getPort())
                .poolConfig(connections)
                .build();
    }

    private static List<Contender> contenders(URI address, UnifiedJedis redis) throws ReflectiveOperationException {
        List<Contender> all = new ArrayList<>();
        String nothing = redis.scriptLoad("return 0");
        all.add(Contender.withoutLimit(
                EMPTY, "empty script", phone -> redis.evalsha(nothing, List.of(phone), List.of()) == null));
        all.add(Contender.withLimit(
                REFERENCE, "reference", asking(new ListRollingSmsSender(redis, (phone, text) -> {}))));
        all.add(Contender.withLimit(
                REMEMBERS, "remembers refusals", asking(new RemembersRefusals(redis, (phone, text) -> {}))));
        String write = redis.scriptLoad("redis.call('PSETEX', KEYS[1], 60000, '') return 0");
        all.add(Contender.withoutLimit(
                ONE_WRITE, "one write", phone -> redis.evalsha(write, List.of(phone), List.of()) != null));
        List<Peer> peers = new ArrayList<>();
        for (Class<?> type : ClassPath.implementing(Peer.class)) {
            peers.add((Peer) type.getConstructor().newInstance());
        }
        peers.sort(Comparator.comparing(Peer::name));
        peers.forEach(peer -> all.add(Contender.withLimit(all.size(), peer.name(), peer.limiter(address, redis))));
        return all;
    }

    private static Limiter asking(RollingSmsSender sender) {
        return phone -> sender.send(phone, "hello") instanceof SendResult.Sent;
    }

    /** All, beginning with another one in each round. */
    private static List<Contender> inTurn(List<Contender> all, int round) {
        List<Contender> turned = new ArrayList<>(all);
        Collections.rotate(turned, round);
        return turned;
    }

    /** What Redis holds for a phone that has been written to five times. */
    private static long bytesOfAPhone(Contender contender, UnifiedJedis redis, Crowd crowd) throws Exception {
        redis.flushAll();
        long before = usedMemory(redis);
        contender.prepare(crowd, MEASURED);
        contender.permits(crowd, n -> n % MEASURED, MEASURED * FIVE);
        return (usedMemory(redis) - before) / MEASURED;
    }

    private static long usedMemory(UnifiedJedis redis) {
        return redis.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                .findFirst()
                .orElseThrow();
    }
}
