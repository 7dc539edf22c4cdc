package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.text.Language;

/** What rests on another time than ours is not judged, and the command is named. */
class JudgedTest extends WithRedis {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "OBJECT IDLETIME k;OBJECT IDLETIME answers by the clock of the Redis server, which virtual time does not reach.",
                "XPENDING s g IDLE 5 - + 9;XPENDING IDLE answers by the clock of the Redis server, which virtual time does not reach.",
                "XCLAIM s g c 5 1-1;XCLAIM IDLE answers by the clock of the Redis server, which virtual time does not reach.",
                "XINFO STREAM s FULL;XINFO FULL answers by the clock of the Redis server, which virtual time does not reach.",
                "CLIENT PAUSE 5;CLIENT PAUSE answers by the clock of the Redis server, which virtual time does not reach.",
                "HEXPIREAT h 70000000000 FIELDS 1 f;HEXPIREAT lets a hash field live for more than 2,000 years, which virtual"
                        + " time cannot count.",
                "SELECT 1;SELECT leaves the database that is judged.",
                "MOVE k 1;MOVE leaves the database that is judged.",
                "SWAPDB 0 1;SWAPDB leaves the database that is judged.",
                "COPY a b DB 1;COPY DB leaves the database that is judged.",
                "CONFIG SET maxmemory 1;CONFIG SET concerns the Redis server itself, not the data in it.",
                "DEBUG SLEEP 1;DEBUG concerns the Redis server itself, not the data in it.",
                "SHUTDOWN;SHUTDOWN concerns the Redis server itself, not the data in it.",
                "FUNCTION FLUSH;FUNCTION FLUSH concerns the Redis server itself, not the data in it.",
                "NEWER k;NEWER is not among the commands that are known not to depend on time.",
                "RESTORE k 9223372036854775807 x;RESTORE sets an expiry more than 250,000 years ahead, which virtual time"
                        + " cannot count.",
                "PEXPIREAT k 9000000000000000;PEXPIREAT sets an expiry more than 250,000 years ahead, which virtual time"
                        + " cannot count."
            })
    void itSaysWhy(String command, String reason) {
        List<byte[]> args = Line.args(command.split(" "));
        assertThat(world.translator.translate(args, START))
                .isInstanceOfSatisfying(Translation.Unjudged.class, unjudged -> {
                    assertThat(unjudged.reason()).hasToString(reason);
                    assertThat(unjudged.reason().in(Language.CHINESE))
                            .contains(command.split(" ")[0].toUpperCase(Locale.ROOT));
                });
        assertThat(world.translator.translateBlock(List.of(Line.args("PING"), args), START))
                .isInstanceOf(Translation.Unjudged.class);
        List<String> script = new ArrayList<>(List.of("EVAL", "return redis.call(unpack(ARGV))", "0"));
        script.addAll(List.of(command.split(" ")));
        world.reasons.clear();
        assertThat(call(script.toArray(String[]::new))).isEqualTo("not judged");
        assertThat(world.reasons).containsOnlyKeys(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "GET k", "set k v", "INCR k", "HINCRBY h f 1", "EVALSHA short 0", "XADD s x f *", "XADD s 1-* f *",
                "XPENDING s g",
        "XCLAIM s g c 0 1-1", "XINFO STREAM s", "SELECT 0", "SELECT x", "COPY a b", "OBJECT ENCODING k", "CLIENT ID",
                "SUBSCRIBE c",
        "BLPOP k 0", "BLPOP k x", "WATCH k", "CONFIG GET x"
    })
    void whatTimeHasNothingToDoWithPassesAsItIs(String command) {
        assertThat(world.translator.translate(Line.args(command.split(" ")), START))
                .isSameAs(Rule.AS_IS);
    }

    @Test
    void whatLeadsToAnotherDatabaseDependsOnOnesOwn() {
        TimeTranslator third = new TimeTranslator(3);
        assertThat(third.translate(Line.args("SELECT", "3"), START)).isSameAs(Rule.AS_IS);
        for (String command : List.of("SELECT 0", "RESET")) {
            assertThat(third.translate(Line.args(command.split(" ")), START)).isInstanceOf(Translation.Unjudged.class);
        }
        assertThat(world.translator.translate(Line.args("RESET"), START)).isSameAs(Rule.AS_IS);
    }

    /** The list is Redis's own: a command that it lacks would make a right answer unjudged. */
    @Test
    void everyCommandOfThisRedisHasItsPlace() {
        assertThat(withoutPlace()).isEmpty();
    }

    static List<String> withoutPlace() {
        List<String> names = Resp.elements(bare.call(Resp.command("COMMAND", "LIST"))).orElseThrow().stream()
                .map(name -> Resp.text(name).orElseThrow().toUpperCase(Locale.ROOT))
                .toList();
        assertThat(names).hasSizeGreaterThan(300);
        return names.stream()
                .filter(name -> names.stream().noneMatch(other -> other.startsWith(name + "|")))
                .filter(name ->
                        world.translator.translate(Line.args((name.replace('|', ' ') + " k v").split(" ")), START)
                                        instanceof Translation.Unjudged unjudged
                                && unjudged.reason().toString().contains("not among"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEXPIRE h 5 FIELDS 1 f",
                "hPexpireAt h 1800000000123 LT FIELDS 1 f",
                "HEXPIRE h x FIELDS 1 f",
                "HTTL h FIELDS 1 f",
                "HGETEX h EX 5 FIELDS 1 f",
                "HSETEX h PX 5 FIELDS 1 f a\r\nb",
                "HSETEX h PX 5 FIELDS 2 f a\0b ggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg"
                        + "gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg v",
                "HPERSIST h FIELDS 1 f",
                "HGETDEL h FIELDS 1 f"
            })
    void aRedisThatDoesNotKnowACommandSaysSoOfTheClients(String command) {
        assertThat(call(command.split(" "))).startsWith("-ERR unknown command");
        assertThat(call(command.split(" ")))
                .isEqualTo(bare.call(command.split(" ")).replace("\r\n", " ").strip());
        List<String> script = new ArrayList<>(List.of("EVAL", "return redis.pcall(unpack(ARGV))", "0"));
        script.addAll(List.of(command.split(" ")));
        assertThat(call(script.toArray(String[]::new)))
                .isEqualTo(bare.call(script.toArray(String[]::new)).strip());
    }

    /** Every command passes here, thousands of times a second. */
    @Test
    void passingCostsNextToNothing() {
        List<byte[]> args = Line.args("HINCRBY", "key", "field", "1");
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 1000; i++) {
            world.translator.translate(args, START);
        }
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 10_000; i++) {
            world.translator.translate(args, START);
        }
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(bytes / 10_000).isZero();
    }
}
