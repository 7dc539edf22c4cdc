package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import stampede.counter.CommentCounter;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.Workbook;
import toy.Sending;

/** While an answer is graded on somebody's Redis, nothing that it sends reaches beyond the one database. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GivenRedisGradingTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final ExerciseInfo COUNTER = WORKBOOK.exercise(CommentCounter.class);
    /** Sequential, by the crowd, and in every order. */
    private static final List<String> RULES =
            List.of("clicksCountUpFromOne", "countsTakesOneRoundTrip", "noTwoCallersShareANumber");

    @TempDir
    Path temporary;

    private RedisProcess process;
    private Jedis user;

    @BeforeEach
    void somebodysRedis() {
        EmbeddedRedis embedded = new EmbeddedRedis(Around.in(temporary));
        assumeTrue(embedded.absent().isEmpty());
        process = embedded.launch();
        user = process.address().connect();
        for (int database : List.of(0, 1, 5)) {
            user.select(database);
            user.set("foreign", "text of " + database);
            user.rpush("more", "a", "b");
        }
    }

    @AfterEach
    void stop() {
        System.clearProperty(Sending.SENT);
        if (process != null) {
            user.close();
            process.close();
        }
    }

    private Map<String, String> foreign() {
        Map<String, String> all = new TreeMap<>();
        for (int database : List.of(0, 1, 5)) {
            user.select(database);
            user.keys("*").forEach(key -> all.put(database + " " + key, String.valueOf(user.objectRefcount(key))));
            all.put(database + " foreign", user.get("foreign"));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACommand", "AScript"})
    void flushallEmptiesOneDatabaseAndIsJudged(String answer) {
        Map<String, String> before = foreign();
        assertThat(grade(answer, "FLUSHALL").get("clicksCountUpFromOne")).isEqualTo("click 2 of comment 7 returned 1");
        assertThat(foreign()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "ACommand, SELECT 5, SELECT 5",
        "ACommand, MOVE clicks:7 5, MOVE",
        "ACommand, COPY clicks:7 foreign DB 5 REPLACE, COPY",
        "ACommand, SWAPDB 3 5, SWAPDB",
        "ACommand, SHUTDOWN NOSAVE, SHUTDOWN",
        "ACommand, CONFIG SET maxmemory 1, CONFIG SET",
        "ACommand, DEBUG SLEEP 0, DEBUG",
        "ACommand, FUNCTION FLUSH, FUNCTION FLUSH",
        "AScript, SELECT 5, SELECT",
        "AScript, MOVE clicks:7 5, MOVE",
        "AScript, COPY clicks:7 foreign DB 5 REPLACE, COPY DB",
        "AScript, SWAPDB 3 5, SWAPDB",
    })
    void whatReachesFurtherIsNotJudgedAndNamed(String answer, String sent, String named) {
        Map<String, String> before = foreign();
        assertThat(grade(answer, sent).values())
                .allSatisfy(verdict ->
                        assertThat(verdict).startsWith("not judged: ").contains(named));
        assertThat(foreign()).isEqualTo(before);
    }

    @Test
    void aScriptThatKeepsToTheDatabaseIsJudged() {
        assertThat(grade("AScript", "SET other value"))
                .allSatisfy((rule, verdict) ->
                        assertThat(verdict).isIn("kept", "counts of 10 comments took 10 round trips"));
    }

    @Test
    void whatIsNoCommandIsToldBesideWhatWentWrong() {
        List<Verdict> verdicts = new ArrayList<>();
        grade("Bytes", "*x", verdicts);
        assertThat(verdicts.get(0)).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
            assertThat(broken.evidence().columns()).containsExactly("server A");
            assertThat(broken.evidence().rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.what().toString()).startsWith("it sent "));
        });
    }

    private Map<String, String> grade(String answer, String sent) {
        return grade(answer, sent, new ArrayList<>());
    }

    private Map<String, String> grade(String answer, String sent, List<Verdict> all) {
        System.setProperty(Sending.SENT, sent);
        String url = "redis://127.0.0.1:" + process.address().uri().getPort() + "/3";
        Submission submission =
                new Submission(answer, Map.of(COUNTER, named("toy.Sending$" + answer)), List.of(COUNTER), (e, r) -> "");
        Map<String, String> verdicts = new TreeMap<>();
        try (Services services = FoundServices.in(Mode.ANY, Around.in(temporary, Map.of("STAMPEDE_REDIS_URL", url)));
                Engine engine = new Engine(services)) {
            Grader grader = new Grader(WORKBOOK, services, submission, engine);
            for (String rule : RULES) {
                Verdict verdict = grader.judge(COUNTER, COUNTER.rule(rule).orElseThrow());
                all.add(verdict);
                verdicts.put(rule, told(verdict));
            }
        }
        return verdicts;
    }

    private static String told(Verdict verdict) {
        return verdict instanceof Verdict.Broken broken
                ? broken.evidence().sentence().toString()
                : verdict instanceof Verdict.NotJudged open ? "not judged: " + open.reason() : "kept";
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, GivenRedisGradingTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
