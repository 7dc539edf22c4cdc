package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of hashes live to the virtual millisecond, as keys do, where Redis lets them expire at all. */
class FieldTest extends InVirtualTime {
    private static RedisServer.Running redis;

    @BeforeAll
    static void startRedis(@TempDir Path folder) throws Exception {
        redis = RedisServer.find(RedisServer.NEWER, "of 7.4 or later").start(folder, Map.of());
        connect(redis.port());
    }

    @AfterAll
    static void stopRedis() {
        if (redis != null) {
            disconnect();
            redis.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEXPIRE h 1 FIELDS 1 f",
                "hpexpire h 1000 NX fields 1 f",
                "HPEXPIREAT h 1800000001123 LT FIELDS 1 f",
                "HSETEX h EX 1 FIELDS 1 f v",
                "HSETEX h FXX PX 1000 FIELDS 1 f w",
                "HGETEX h PXAT 1800000001123 FIELDS 1 f",
                "EVAL return(redis.call('HEXPIRE','h',1,'FIELDS',1,'f')) 0",
                "EVAL return(redis.call('HSETEX','h','FXX','PX',1000,'FIELDS',1,'f','w')) 0",
                "EVAL return(redis.call('HGETEX','h','EX','1','FIELDS',1,'f')) 0"
            })
    void aFieldIsThereAtItsExpiryAndGoneOneMillisecondLater(String command) {
        call("HSET", "h", "f", "v", "g", "v");
        call(command.split(" "));
        assertThat(bare.call("HPEXPIRETIME", "h", "FIELDS", "2", "f", "g"))
                .isEqualTo("*2\r\n:" + (START + 1000 + Instants.CENTURY) + "\r\n:-1\r\n");
        at(1000);
        assertThat(call("HLEN", "h")).isEqualTo(":2");
        assertThat(call("HEXISTS", "h", "f")).isEqualTo(":1");
        at(1001);
        assertThat(call("HKEYS", "h")).isEqualTo("*1 $1 g");
    }

    @Test
    void anExpiryInSecondsIsOneToo() {
        call("HSET", "h", "f", "v", "g", "v");
        call("HEXPIREAT", "h", "1800000002", "FIELDS", "1", "f");
        call("HGETEX", "h", "EXAT", "1800000002", "FIELDS", "1", "g");
        at(2000 - 123);
        assertThat(call("HLEN", "h")).isEqualTo(":2");
        at(2000 - 122);
        assertThat(call("EXISTS", "h")).isEqualTo(":0");
    }

    @Test
    void whatIsLeftIsToldInVirtualTimeAndRoundedUp() {
        call("HSET", "h", "f", "v", "g", "v");
        call("HPEXPIRE", "h", "1500", "FIELDS", "1", "f");
        at(1);
        for (String prefix : List.of("", "EVAL return(redis.call(unpack(ARGV))) 0 ")) {
            assertThat(call((prefix + "HPTTL h FIELDS 3 f g none").split(" "))).isEqualTo("*3 :1499 :-1 :-2");
            assertThat(call((prefix + "HTTL h FIELDS 1 f").split(" "))).isEqualTo("*1 :2");
            assertThat(call((prefix + "HPEXPIRETIME h FIELDS 1 f").split(" "))).isEqualTo("*1 :" + (START + 1500));
            assertThat(call((prefix + "HEXPIRETIME h FIELDS 1 f").split(" "))).isEqualTo("*1 :1800000002");
            assertThat(call((prefix + "HTTL none FIELDS 1 f").split(" "))).isEqualTo("*1 :-2");
        }
        call("SET", "k", "v");
        assertThat(call("HTTL", "k", "FIELDS", "1", "f")).startsWith("-WRONGTYPE");
    }

    /** So Redis 8.0 has it: {@code <=} in one place, {@code <} in all the others. */
    @Test
    void atItsExpiryAFieldIsGoneOnlyForThoseWhoAskAListpackHowLong() {
        call("HSETEX", "small", "PX", "5", "FIELDS", "1", "f", "v");
        call("HSETEX", "large", "PX", "5", "FIELDS", "1", "f", "long ".repeat(20));
        at(5);
        for (String prefix : List.of("", "EVAL return(redis.call(unpack(ARGV))) 0 ")) {
            assertThat(call((prefix + "HPTTL small FIELDS 1 f").split(" "))).isEqualTo("*1 :-2");
            assertThat(call((prefix + "HPTTL large FIELDS 1 f").split(" "))).isEqualTo("*1 :0");
        }
        assertThat(call("HGET", "small", "f")).isEqualTo("$1 v");
    }

    @Test
    void anExpiryThatIsPastTakesTheFieldAtOnce() {
        call("HSET", "h", "a", "1", "b", "2", "c", "3");
        assertThat(call("HEXPIRE", "h", "0", "FIELDS", "2", "a", "none")).isEqualTo("*2 :2 :-2");
        assertThat(call("HPEXPIREAT", "h", "" + (START - 1), "FIELDS", "1", "b"))
                .isEqualTo("*1 :2");
        assertThat(call("HSETEX", "h", "PXAT", "" + START, "FIELDS", "1", "c", "v"))
                .isEqualTo(":1");
        assertThat(call("EXISTS", "h")).isEqualTo(":0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EVAL return(redis.call(unpack(ARGV))) 0 "})
    void anExpiryOfThisInstantIsNotEarlierThanItself(String prefix) {
        call("HSET", "h", "a", "1", "b", "2", "c", "3");
        call("HPEXPIRE", "h", "5", "FIELDS", "1", "a");
        call("HPEXPIRE", "h", "6", "FIELDS", "1", "b");
        at(5);
        assertThat(call((prefix + "HPEXPIRE h 0 LT FIELDS 4 a b c b").split(" ")))
                .isEqualTo("*4 :0 :2 :2 :-2");
        assertThat(call("HKEYS", "h")).isEqualTo("*1 $1 a");
    }

    @Test
    void anExpiryThatIsRefusedStaysRefused() {
        call("HSET", "h", "f", "v");
        String most = Long.toString(Instants.LAST_OF_FIELD - START + 1);
        assertThat(call("HPEXPIRE", "h", most, "FIELDS", "1", "f"))
                .isEqualTo("-ERR invalid expire time in 'hpexpire' command");
        assertThat(call("HGETEX", "h", "PX", most, "FIELDS", "1", "f"))
                .isEqualTo("-ERR invalid expire time in 'hgetex' command");
        assertThat(call("EVAL", "return redis.pcall(unpack(ARGV))", "0", "HPEXPIRE", "h", most, "FIELDS", "1", "f"))
                .isEqualTo("-ERR invalid expire time in 'hpexpire' command");
        assertThat(call("HEXPIRE", "h", "-1", "FIELDS", "1", "f")).isEqualTo("-ERR invalid expire time, must be >= 0");
        assertThat(call("HSETEX", "h", "EX", "1.5", "FIELDS", "1", "f", "v"))
                .isEqualTo("-ERR value is not an integer or out of range");
    }

    @Test
    void whatVirtualTimeCannotCountIsNotJudged() {
        call("HSET", "h", "f", "v");
        String far = Long.toString(Instants.LAST_OF_FIELD - Instants.CENTURY + 1);
        assertThat(call("HPEXPIREAT", "h", far, "FIELDS", "1", "f")).isEqualTo("not judged");
        assertThat(call("EVAL", "return redis.pcall(unpack(ARGV))", "0", "HPEXPIREAT", "h", far, "FIELDS", "1", "f"))
                .isEqualTo("not judged");
        assertThat(world.reasons)
                .containsKey("HPEXPIREAT lets a hash field live for more than 2,000 years, which virtual time cannot"
                        + " count.");
    }

    @Test
    void aHashDoesNotTakeExpiriesAlongWhereNobodySeesThem() {
        call("HSET", "plain", "f", "v");
        assertThat(call("DUMP", "plain")).startsWith("$");
        call("HSETEX", "h", "EX", "5", "FIELDS", "1", "f", "v");
        String dump = Resp.text(bare.call(Resp.command("DUMP", "h"))).orElseThrow();
        for (String prefix : List.of("", "EVAL|return redis.pcall(unpack(ARGV))|0|")) {
            assertThat(call((prefix + "DUMP|h").split("\\|"))).isEqualTo("not judged");
            List<String> restore = new ArrayList<>(List.of((prefix + "RESTORE|copy|0").split("\\|")));
            restore.add(dump);
            assertThat(call(restore.toArray(String[]::new))).isEqualTo("not judged");
        }
        assertThat(transaction(0, "DUMP h")).isEqualTo("not judged");
        call("COPY", "h", "copy");
        at(5001);
        assertThat(call("EXISTS", "h", "copy")).isEqualTo(":0");
    }

    @Test
    void aValueSetAnewStaysAndOneThatIsCountedUpDoesNot() {
        call("HSETEX", "h", "PX", "5", "FIELDS", "3", "a", "1", "b", "1", "c", "1");
        call("HSET", "h", "a", "2");
        call("HINCRBY", "h", "b", "1");
        call("HPERSIST", "h", "FIELDS", "1", "c");
        at(6);
        assertThat(call("HMGET", "h", "a", "b", "c")).isEqualTo("*3 $1 2 $-1 $1 1");
    }

    @Test
    void timePassingFailsWatchesOfHashesThatLoseAFieldAndNoOthers() {
        call("HSETEX", "a", "PX", "5", "FIELDS", "1", "f", "v");
        call("HSETEX", "b", "PX", "6", "FIELDS", "1", "f", "v");
        call("HSET", "a", "g", "v");
        call("WATCH", "b");
        call(1, "WATCH", "a");
        at(6);
        assertThat(transaction(0, "HLEN b")).isEqualTo("*1 :1");
        assertThat(transaction(1, "HLEN a")).isEqualTo("_");
    }

    @Test
    void theNextExpiryIsAlsoAFields() {
        call("SET", "k", "v", "PX", "50");
        call("HSET", "plain", "f", "v");
        call("HSETEX", "h", "PX", "20", "FIELDS", "1", "f", "v");
        assertThat(world.nextExpiry()).hasValue(START + 20);
        at(21);
        assertThat(world.nextExpiry()).hasValue(START + 50);
        at(51);
        assertThat(world.nextExpiry()).isEmpty();
    }

    @Test
    void ofManyFieldsThoseGoThatRanOut() {
        List<String> set = new ArrayList<>(List.of("HSET", "h"));
        List<String> expire = new ArrayList<>(List.of("HPEXPIRE", "h", "5", "FIELDS", "1500"));
        IntStream.range(0, 3000).forEach(i -> {
            set.addAll(List.of("f" + i, "v"));
            if (i % 2 == 0) {
                expire.add("f" + i);
            }
        });
        call(set.toArray(String[]::new));
        call(expire.toArray(String[]::new));
        at(5);
        assertThat(call("HLEN", "h")).isEqualTo(":3000");
        at(6);
        assertThat(call("HLEN", "h")).isEqualTo(":1500");
        assertThat(call("HEXISTS", "h", "f2999")).isEqualTo(":1");
    }

    @Test
    void relativeTimesInATransactionCountFromExec() {
        at(1000);
        assertThat(transaction(0, "HSETEX h PX 10 FIELDS 1 f v", "HPTTL h FIELDS 1 f", "HGETDEL h FIELDS 1 none"))
                .isEqualTo("*3 :1 *1 :10 *1 $-1");
        at(1010);
        assertThat(call("EXISTS", "h")).isEqualTo(":1");
        at(1011);
        assertThat(call("EXISTS", "h")).isEqualTo(":0");
    }

    /** A look at the real thing, half a second off every expiry. */
    @Test
    void virtualSecondsAreLikeRealOnes() throws Exception {
        String[] first = {"HSETEX", "h", "EX", "1", "FIELDS", "2", "f", "v", "g", "v"};
        String[] then = {"HGETEX", "h", "EX", "2", "FIELDS", "1", "g"};
        String[] look = {"HMGET", "h", "f", "g"};
        call(first);
        call(then);
        at(1500);
        String virtual = call(look);
        assertThat(virtual).isEqualTo("*2 $-1 $1 v");
        world.begin(START);
        bare.call(first);
        bare.call(then);
        Thread.sleep(1500);
        assertThat(bare.call(look).replace("\r\n", " ").strip()).isEqualTo(virtual);
    }

    /** What this Redis has learnt since 7.0 has its place too. */
    @Test
    void everyCommandOfThisRedisHasItsPlace() {
        assertThat(JudgedTest.withoutPlace()).isEmpty();
    }
}
