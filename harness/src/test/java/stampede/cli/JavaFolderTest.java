package stampede.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import stampede.text.Language;

/** A folder of Java sources is a submission, and runs in a JVM of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nobody tells whether a process has come to rest")
class JavaFolderTest {
    private static final String COUNTER = """
            package counter;

            import java.util.*;
            import redis.clients.jedis.UnifiedJedis;

            public class %s implements stampede.counter.CommentCounter {
                private final UnifiedJedis redis;

                public %1$s(UnifiedJedis redis) {
                    this.redis = redis;
                }

                public long click(long commentId) {
                    %s
                }

                public long count(long commentId) {
                    String count = redis.get("c:" + commentId);
                    return count == null ? 0 : Long.parseLong(count);
                }

                public Map<Long, Long> counts(Collection<Long> commentIds) {
                    throw new stampede.NotStarted();
                }
            }
            """;

    private static final String RIGHT = "System.out.println(\"noise\"); return redis.incr(\"c:\" + commentId);";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console =
            new Console(new PrintStream(printed, true, UTF_8), UTF_8, Language.ENGLISH, Path.of(""));

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private int grade(String rule) {
        return new Grade().run(List.of(folder.toString(), "--rule", rule), console);
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    @Test
    void aRightOneIsKeptWhateverItPrints() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", RIGHT));
        assertThat(grade("noTwoCallersShareANumber")).isZero();
        assertThat(printed()).contains("✔ noTwoCallersShareANumber").contains("complete: all");
    }

    @Test
    void aWrongOneIsShownItsOrder() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", """
                long next = count(commentId) + 1;
                redis.set("c:" + commentId, "" + next);
                return next;
                """));
        assertThat(grade("noTwoCallersShareANumber")).isEqualTo(1);
        assertThat(printed()).contains("GET c:").contains("SET c:").contains("possible orders go wrong");
    }

    @Test
    void whatHasNoAnswerYetIsNotStarted() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", RIGHT));
        assertThat(grade("countsTakesOneRoundTrip")).isEqualTo(1);
        assertThat(printed()).contains("0 broken, 0 not judged, 1 not started");
    }

    @Test
    void whatItThrowsIsToldWithItsPlace() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", "return Long.parseLong(redis.get(\"nothing\"));"));
        assertThat(grade("clicksCountUpFromOne")).isEqualTo(1);
        assertThat(printed()).contains("NumberFormatException").contains("(at Mine.java:14)");
    }

    @Test
    void anExitIsNoReply() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", "Runtime.getRuntime().halt(3); return 1;"));
        assertThat(grade("clicksCountUpFromOne")).isEqualTo(1);
        assertThat(printed()).contains("halt");
    }

    @Test
    void whatDoesNotCompileIsToldWithFileAndLine() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", "return clicks;"));
        assertThatThrownBy(() -> grade("clicksCountUpFromOne"))
                .isInstanceOf(Command.Misuse.class)
                .hasMessage(folder + " does not compile, so nothing is judged:\n"
                        + "  counter/Mine.java, line 14: cannot find symbol, symbol: variable clicks");
    }

    @Test
    void ofTwoAnswersToOneExerciseOneIsToBeHandedIn() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", RIGHT));
        write("counter/Other.java", COUNTER.formatted("Other", RIGHT));
        assertThatThrownBy(() -> grade("clicksCountUpFromOne"))
                .isInstanceOf(Command.Misuse.class)
                .hasMessage("Both counter.Mine and counter.Other answer CommentCounter: hand in one of them.");
    }

    @Test
    void aTestClassSaysWhichOneIsHandedIn() throws IOException {
        write("counter/Mine.java", COUNTER.formatted("Mine", RIGHT));
        write("counter/Other.java", COUNTER.formatted("Other", "return 0;"));
        write("counter/MineTest.java", "package counter; class MineTest extends stampede.junit.ExerciseTest<Mine> {}");
        assertThat(grade("clicksCountUpFromOne")).isZero();
    }

    @Test
    void whatProcessesDoNotAnswerIsRefused() throws IOException {
        write("counter/Mine.java", """
                package counter;
                public class Mine implements stampede.counter.CommentPages {
                    public void addRoutes(
                            io.javalin.config.JavalinConfig config,
                            java.util.List<stampede.counter.Movie> movies,
                            java.util.List<stampede.counter.Comment> comments,
                            stampede.counter.CommentCounter counter) {}
                }
                """);
        assertThatThrownBy(() -> grade("clicksCountUpFromOne"))
                .isInstanceOf(Command.Misuse.class)
                .hasMessageStartingWith("No class in ")
                .hasMessageContaining("CommentCounter, SmsSender, RollingSmsSender, LongSmsSender");
    }

    @Test
    void aFolderWithoutSourcesIsNoSubmission() {
        assertThatThrownBy(() -> grade("clicksCountUpFromOne"))
                .isInstanceOf(Command.Misuse.class)
                .hasMessageContaining("neither Java sources nor a stampede.json");
    }

    @Test
    void aFileBesideASourceIsBesideItsClassAndAFailingGatewayIsHeard() throws IOException {
        write("Mine.java", """
                package sms;

                import java.time.Duration;
                import java.util.List;
                import redis.clients.jedis.UnifiedJedis;
                import stampede.sms.*;

                public class Mine implements SmsSender {
                    private final UnifiedJedis redis;
                    private final SmsGateway gateway;

                    public Mine(UnifiedJedis redis, SmsGateway gateway) {
                        this.redis = redis;
                        this.gateway = gateway;
                    }

                    public SendResult send(String phone, String text) {
                        long wait = (Long) redis.eval(script(), List.of("s:" + phone), List.of());
                        if (wait > 0) {
                            return new SendResult.Refused(Duration.ofMillis(wait));
                        }
                        gateway.deliver(phone, text);
                        return new SendResult.Sent(1);
                    }

                    private String script() {
                        try (java.io.InputStream in = Mine.class.getResourceAsStream("mine.lua")) {
                            return new String(in.readAllBytes());
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }
                """);
        write("mine.lua", """
                local count = redis.call('INCR', KEYS[1])
                if count == 1 then
                  redis.call('PEXPIRE', KEYS[1], 60000)
                end
                return count > 5 and redis.call('PTTL', KEYS[1]) + 1 or 0
                """);
        assertThat(grade("aFailingGatewayOpensAndClosesNothing")).isZero();
        assertThat(printed()).contains("1 kept");
    }
}
