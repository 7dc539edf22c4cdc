package stampede.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.text.Text;

/** Finds each service in the order that a mode allows. */
final class FoundServices implements Services {
    /** The Docker that was asked for is worth a wait; one that just happens to be there is not. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final Duration SHORT = Duration.ofSeconds(30);

    private final Once<RedisService> redis;
    private final Once<SqlService> sql;
    private final Once<AmqpService> amqp;

    static FoundServices in(Mode mode, Surroundings surroundings) {
        return new FoundServices(mode, surroundings, new Docker(surroundings, mode == Mode.CONTAINERS ? LONG : SHORT));
    }

    FoundServices(Mode mode, Surroundings surroundings, Docker docker) {
        List<Form<RedisService>> redisForms =
                List.of(new ContainerRedis(docker), new LocalRedis(surroundings), new EmbeddedRedis(surroundings));
        redis = new Once<>(() -> given(mode, surroundings, "STAMPEDE_REDIS_URL")
                .map(url -> MarkedRedis.given(RedisAddress.parse(url)))
                .orElseGet(() -> first(mode, redisForms)));
        // no local form: H2 takes its place
        List<Form<SqlService>> sqlForms = List.of(new ContainerSql(docker), new EmbeddedSql());
        Mode sqlMode = mode == Mode.LOCAL ? Mode.EMBEDDED : mode;
        sql = new Once<>(() -> given(mode, surroundings, "STAMPEDE_JDBC_URL")
                .map(url -> MariaDb.given(JdbcAddress.parse(url)))
                .orElseGet(() -> first(sqlMode, sqlForms)));
        List<Form<AmqpService>> amqpForms =
                List.of(new ContainerRabbit(docker), new LocalRabbit(surroundings), new EmbeddedAmqp(surroundings));
        amqp = new Once<>(() -> given(mode, surroundings, "STAMPEDE_AMQP_URL")
                .map(url -> AmqpBroker.given(AmqpAddress.parse(url)))
                .orElseGet(() -> first(mode, amqpForms)));
    }

    @Override
    public RedisService redis() {
        return redis.get();
    }

    @Override
    public SqlService sql() {
        return sql.get();
    }

    @Override
    public AmqpService amqp() {
        return amqp.get();
    }

    @Override
    public void redisAhead() {
        redis.ahead();
    }

    @Override
    public void sqlAhead() {
        sql.ahead();
    }

    @Override
    public void amqpAhead() {
        amqp.ahead();
    }

    @Override
    public void close() {
        try (sql;
                amqp) {
            redis.close();
        }
    }

    private static Optional<String> given(Mode mode, Surroundings surroundings, String setting) {
        return mode == Mode.ANY ? surroundings.setting(setting) : Optional.empty();
    }

    private static <S extends Service> S first(Mode mode, List<Form<S>> forms) {
        List<Text> failures = new ArrayList<>();
        Text last = null;
        for (Form<S> form : forms) {
            if (mode != Mode.ANY && mode != form.mode()) {
                continue;
            }
            Optional<Text> absent = form.absent();
            if (absent.isPresent()) {
                last = absent.get();
                continue;
            }
            try {
                return form.start();
            } catch (ServiceUnavailable e) {
                failures.add(e.reason());
            }
        }
        // What was there and failed tells more than what is merely not installed.
        throw new ServiceUnavailable(failures.isEmpty() ? last : Text.join(" ", failures));
    }
}
