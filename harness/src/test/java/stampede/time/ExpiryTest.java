package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys live to the virtual millisecond, and no real one. */
class ExpiryTest extends WithRedis {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET k v PX 1000",
                "SET k v EX 1",
                "set k v px 1000 nx",
                "SET k v PX 5 PX 1000",
                "SET k v PXAT 1800000001123",
                "SETEX k 1 v",
                "PSETEX k 1000 v",
                "GETEX old EX 1",
                "GETEX old PXAT 1800000001123",
                "EXPIRE old 1",
                "PEXPIRE old 1000 NX",
                "PEXPIREAT old 1800000001123 LT",
                "EVAL return(redis.call('SET','k','v','PX',ARGV[1])) 0 1000",
                "EVAL return(redis.call('SETEX','k',1,'v')) 0",
                "EVAL return(redis.call('EXPIRE','old',1)) 0",
                "EVAL return(redis.call('GETEX','old','PX',1000)) 0"
            })
    void aKeyIsThereAtItsExpiryAndGoneOneMillisecondLater(String command) {
        call("SET", "old", "v");
        call(command.split(" "));
        String key = command.contains("old") ? "old" : "k";
        assertThat(bare.call("PEXPIRETIME", key)).isEqualTo(":" + (START + 1000 + Instants.CENTURY) + "\r\n");
        at(1000);
        assertThat(call("GET", key)).isEqualTo("$1 v");
        at(1001);
        assertThat(call("GET", key)).isEqualTo("$-1");
    }

    @Test
    void anExpiryInSecondsIsOneToo() {
        call("SET", "a", "v", "EXAT", "1800000002");
        call("SET", "b", "v");
        call("EXPIREAT", "b", "1800000002");
        at(2000 - 123);
        assertThat(call("EXISTS", "a", "b")).isEqualTo(":2");
        at(2000 - 122);
        assertThat(call("EXISTS", "a", "b")).isEqualTo(":0");
    }

    @Test
    void whatIsLeftIsToldInVirtualTime() {
        call("SET", "k", "v", "PX", "1500");
        at(1);
        assertThat(call("PTTL", "k")).isEqualTo(":1499");
        assertThat(call("TTL", "k")).isEqualTo(":1");
        assertThat(call("PEXPIRETIME", "k")).isEqualTo(":" + (START + 1500));
        assertThat(call("EXPIRETIME", "k")).isEqualTo(":1800000002");
        assertThat(call(
                        "EVAL",
                        "return {redis.call('PTTL', 'k'), redis.call('TTL', 'k'),"
                                + " redis.call('PEXPIRETIME', 'k'), redis.call('EXPIRETIME', 'k')}",
                        "0"))
                .isEqualTo("*4 :1499 :1 :" + (START + 1500) + " :1800000002");
        assertThat(call("TTL", "none")).isEqualTo(":-2");
        call("SET", "k", "v", "KEEPTTL");
        assertThat(call("PTTL", "k")).isEqualTo(":1499");
        call("PERSIST", "k");
        assertThat(call("PTTL", "k")).isEqualTo(":-1");
    }

    @Test
    void anInstantThatIsPastDeletesAtOnce() {
        for (String last :
                List.of("PEXPIREAT k 1800000000123", "EXPIRE k -1", "GETEX k PXAT 1800000000123", "SET k v PXAT 5")) {
            call("SET", "k", "v");
            call(last.split(" "));
            assertThat(call("EXISTS", "k")).as(last).isEqualTo(":0");
            call("SET", "k", "v");
            String[] words = ("EVAL|redis.call(unpack(ARGV)) return redis.call('EXISTS', 'k')|0|"
                            + last.replace(' ', '|'))
                    .split("\\|");
            assertThat(call(words)).as(last).isEqualTo(":0");
        }
    }

    @Test
    void anExpiryThatIsRefusedStaysRefused() {
        assertThat(call("SET", "k", "v", "EX", "0")).isEqualTo("-ERR invalid expire time in 'set' command");
        assertThat(call("SETEX", "k", "-1", "v")).isEqualTo("-ERR invalid expire time in 'setex' command");
        assertThat(call("PEXPIRE", "k", "9223372036854775800"))
                .isEqualTo("-ERR invalid expire time in 'pexpire' command");
        assertThat(call("EXPIRE", "k", "1.5")).isEqualTo("-ERR value is not an integer or out of range");
        assertThat(call("EVAL", "return redis.call('EXPIRE', 'k', ARGV[1])", "0", "-9223372036854775808"))
                .startsWith("-ERR invalid expire time in 'expire' command");
        assertThat(call("SET", "k", "v", "EX", "1", "PX", "1")).isEqualTo("-ERR syntax error");
    }

    @Test
    void anExpiryOfThisInstantIsNotEarlierThanItself() {
        call("SET", "k", "v", "PX", "5");
        at(5);
        assertThat(call("PEXPIRE", "k", "0", "LT")).isEqualTo(":0");
        assertThat(call("EVAL", "return redis.call('PEXPIRE', 'k', 0, 'LT')", "0"))
                .isEqualTo(":0");
        assertThat(call("EXISTS", "k")).isEqualTo(":1");
        call("PERSIST", "k");
        assertThat(call("PEXPIRE", "k", "0", "LT")).isEqualTo(":1");
        assertThat(call("EXISTS", "k")).isEqualTo(":0");
    }

    @Test
    void restoredKeysExpireInVirtualTime() {
        call("SET", "k", "v");
        String dump =
                Resp.text(world.call(0, Line.args("DUMP", "k")).orElseThrow()).orElseThrow();
        call("RESTORE", "relative", "1000", dump);
        call("RESTORE", "absolute", "" + (START + 1000), dump, "ABSTTL");
        call("RESTORE", "forever", "0", dump);
        at(1000);
        assertThat(call("EXISTS", "relative", "absolute", "forever")).isEqualTo(":3");
        at(1001);
        assertThat(call("EXISTS", "relative", "absolute", "forever")).isEqualTo(":1");
    }

    @Test
    void keysAndValuesMayBeAnyBytes() {
        call("SET", "\0\r\n\u00ff", "\u00fe\0", "PX", "1000");
        assertThat(call("PTTL", "\0\r\n\u00ff")).isEqualTo(":1000");
        assertThat(world.call(0, Line.args("GET", "\0\r\n\u00ff"))).hasValue(Resp.bulk(new byte[] {(byte) 0xfe, 0}));
        at(1001);
        assertThat(call("EXISTS", "\0\r\n\u00ff")).isEqualTo(":0");
    }

    @Test
    void timePassingFailsWatchesOfWhatRanOutAndNoOthers() {
        call("SET", "a", "v", "PX", "5");
        call("SET", "b", "v", "PX", "6");
        call("SET", "c", "v");
        call("WATCH", "b", "c", "none");
        call(1, "WATCH", "a");
        at(6);
        assertThat(transaction(0, "GET b")).isEqualTo("*1 $1 v");
        assertThat(transaction(1, "GET c")).isEqualTo("_");
    }

    @Test
    void aKeyThatWasGoneBeforeItWasWatchedFailsNothing() {
        call("SET", "a", "v", "PX", "5");
        at(6);
        call("WATCH", "a");
        at(1000);
        assertThat(transaction(0, "PING")).isEqualTo("*1 +PONG");
    }

    @Test
    void relativeTimesInATransactionCountFromExec() {
        at(1000);
        assertThat(transaction(0, "SET k v PX 10", "PTTL k", "GET k", "TIME"))
                .isEqualTo("*4 +OK :10 $1 v *2 $10 1800000001 $6 123000");
        at(1010);
        assertThat(call("EXISTS", "k")).isEqualTo(":1");
        at(1011);
        assertThat(call("EXISTS", "k")).isEqualTo(":0");
    }

    @Test
    void aTransactionWithoutTimesIsSentAsItIs() {
        assertThat(world.translator.translateBlock(
                        List.of(Line.args("INCR", "k"), Line.args("BLPOP", "k", "1")), START))
                .isEqualTo(Rule.AS_IS);
    }

    @Test
    void theNextExpiryIsWhenTheFirstKeyIsGone() {
        assertThat(world.nextExpiry()).isEmpty();
        call("SET", "a", "v", "PX", "50");
        call("SET", "b", "v", "PX", "20");
        assertThat(world.nextExpiry()).hasValue(START + 20);
        at(21);
        assertThat(world.nextExpiry()).hasValue(START + 50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BLPOP list 0.01",
                "BRPOP list other 0.01",
                "BRPOPLPUSH list other 0.01",
                "BLMOVE list other LEFT LEFT 0.01",
                "BLMPOP 0.01 1 list LEFT",
                "BZPOPMIN zset 0.01",
                "BZPOPMAX zset 0.01",
                "BZMPOP 0.01 1 zset MIN",
                "XREAD COUNT 1 BLOCK 10 STREAMS s $",
                "XREADGROUP GROUP g c BLOCK 10 STREAMS s >",
                "WAIT 1 10"
            })
    void whoWaitsGivesUpAfterItsVirtualDeadline(String command) throws Exception {
        call("XGROUP", "CREATE", "s", "g", "$", "MKSTREAM");
        world.startWaiting(Line.args(command.split(" ")));
        // more than the real 10 ms
        Thread.sleep(30);
        at(10);
        assertThat(world.awaited()).isEmpty();
        at(11);
        assertThat(shown(world.awaited())).isIn("*-1", "$-1", ":0");
    }

    @Test
    void whoWaitsIsServedBeforeItsDeadline() {
        world.startWaiting(Line.args("BLPOP", "list", "0.01"));
        call("RPUSH", "list", "v");
        assertThat(world.awaited().map(Line::text)).isEqualTo(Optional.of("*2\r\n$4\r\nlist\r\n$1\r\nv\r\n"));
    }

    @Test
    void timeIsTheVirtualOne() {
        assertThat(call("TIME")).isEqualTo("*2 $10 1800000000 $6 123000");
        at(7);
        assertThat(call("EVAL", "return redis.call('TIME')", "0")).isEqualTo("*2 $10 1800000000 $6 130000");
    }

    @Test
    void streamIdsAreOfTheVirtualTime() {
        assertThat(call("XADD", "s", "*", "f", "*")).isEqualTo("$15 " + START + "-0");
        assertThat(call("XADD", "s", "MAXLEN", "~", "5", "*", "f", "v")).isEqualTo("$15 " + START + "-1");
        at(1);
        assertThat(call("EVAL", "return redis.call('XADD', 's', '*', 'f', 'v')", "0"))
                .isEqualTo("$15 " + (START + 1) + "-0");
        assertThat(call("XADD", "s", "x", "f", "*"))
                .isEqualTo("-ERR Invalid stream ID specified as stream command argument");
        call("XADD", "s", "1900000000000-0", "f", "v");
        assertThat(call("XADD", "s", "*", "f", "v")).isEqualTo("not judged");
        assertThat(call("EVAL", "return redis.call('XADD', 's', '*', 'f', 'v')", "0"))
                .isEqualTo("not judged");
    }
}
