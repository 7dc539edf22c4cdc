package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts and functions look to their clients as if nothing stood before them. */
class ScriptTest extends WithRedis {
    private static final String TEXT = "return redis.call('SET', KEYS[1], ARGV[1], 'PX', 10)";
    private static final String SHA = RandomCommands.sha(TEXT);
    private static final String NOSCRIPT = "-NOSCRIPT No matching script. Please use EVAL.";

    @Test
    void aScriptIsKnownByItsOwnSha() {
        assertThat(call("EVALSHA", SHA, "1", "k", "v")).isEqualTo(NOSCRIPT);
        assertThat(call("SCRIPT", "LOAD", TEXT)).isEqualTo("$40 " + SHA);
        assertThat(call("EVALSHA", SHA, "1", "k", "v")).isEqualTo("+OK");
        assertThat(call("PTTL", "k")).isEqualTo(":10");
        assertThat(call("SCRIPT", "EXISTS", "no", SHA.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo("*2 :0 :1");
    }

    @Test
    void evalMakesItKnownToo() {
        call("EVAL", TEXT, "1", "k", "v");
        assertThat(call(1, "EVALSHA", SHA, "1", "k", "v")).isEqualTo("+OK");
    }

    @Test
    void eachScheduleBeginsWithoutScripts() {
        call("EVAL", TEXT, "1", "k", "v");
        world.begin(START);
        assertThat(call("EVALSHA", SHA, "1", "k", "v")).isEqualTo(NOSCRIPT);
        assertThat(call("SCRIPT", "EXISTS", SHA)).isEqualTo("*1 :0");
        call("EVAL", TEXT, "1", "k", "v");
        assertThat(call("SCRIPT", "FLUSH")).isEqualTo("+OK");
        assertThat(call("EVALSHA", SHA, "1", "k", "v")).isEqualTo(NOSCRIPT);
    }

    @Test
    void inATransactionWhatOneCommandLoadsTheNextFinds() {
        List<byte[]> bySha = Line.args("EVALSHA", SHA, "1", "k", "v");
        List<byte[]> byText = Line.args("EVAL", TEXT, "1", "k", "v");
        assertThat(shown(world.transaction(0, List.of(bySha, byText, bySha)))).isEqualTo("*3 " + NOSCRIPT + " +OK +OK");
    }

    @Test
    void runningAScriptAtManyTimesKeepsOneText() {
        call("EVAL", TEXT, "1", "k", "v");
        String before = cached();
        for (int i = 0; i < 50; i++) {
            world.begin(START + i);
            call("EVAL", TEXT, "1", "k", "v");
        }
        assertThat(cached()).isEqualTo(before);
    }

    private static String cached() {
        return bare.call("INFO", "memory")
                .lines()
                .filter(l -> l.startsWith("number_of_cached_scripts"))
                .findAny()
                .orElseThrow();
    }

    @Test
    void theHiddenArgumentIsHidden() {
        assertThat(call("EVAL", "return {#KEYS, #ARGV, ARGV[1], ARGV[2]}", "1", "k", "v"))
                .isEqualTo("*3 :1 :1 $1 v");
        assertThat(call("EVAL", "return 1", "2", "k"))
                .isEqualTo("-ERR Number of keys can't be greater than number of args");
        assertThat(call("EVAL", "return 1", "-1")).isEqualTo("-ERR Number of keys can't be negative");
    }

    @Test
    void errorsNameTheClientsScriptAndItsLines() {
        for (String text : List.of(
                "\n\nredis.call('INCR', 'k', 'x')",
                "#!lua\n\nreturn redis.call('INCR', 'k', 'x')",
                "local f = redis.call\n\nlocal r = f('INCR', 'k', 'x')\nreturn r")) {
            assertThat(call("EVAL", text, "0"))
                    .isEqualTo("-ERR Wrong number of args calling Redis command from script script: "
                            + RandomCommands.sha(text) + ", on @user_script:3.");
        }
        assertThat(call("EVAL", "\nx = )", "0"))
                .isEqualTo("-ERR Error compiling script (new function): user_script:2: unexpected symbol near ')'");
    }

    @Test
    void aShebangStaysFirst() {
        assertThat(call("EVAL", "#!lua flags=no-writes\nreturn redis.call('SET', 'k', 'v')", "0"))
                .startsWith("-ERR Write commands are not allowed from read-only scripts.");
        assertThat(call("EVAL", "#!lua", "0")).isEqualTo("-ERR Invalid script shebang");
    }

    @Test
    void theLibraryIsAllThereForAScript() {
        assertThat(call(
                        "EVAL",
                        "return {redis.sha1hex(''), redis.REDIS_VERSION, redis.LOG_DEBUG, redis.status_reply('A').ok}",
                        "0"))
                .isEqualTo("*4 $40 da39a3ee5e6b4b0d3255bfef95601890afd80709 $6 7.0.15 :0 $1 A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_G.redis",
                "load('')",
                "loadstring('')",
                "setfenv",
                "getfenv",
                "xpcall",
                "coroutine.wrap",
                "os.clock()",
                "getmetatable(redis)"
            })
    void whatLeadsPastTheShimIsNotJudged(String expression) {
        String word = expression.split("[^a-zA-Z_]")[0];
        Translation translation = world.translator.translate(Line.args("EVAL", "return " + expression, "0"), START);
        assertThat(translation).isEqualTo(new Translation.Unjudged(Reasons.script(word)));
        assertThat(call("EVAL", "return 1 -- " + expression, "0")).isEqualTo(":1");
        assertThat(call("EVAL", "return [[" + expression + "]]", "0")).startsWith("$");
    }

    @Test
    void noScriptCanCatchThatItIsNotJudged() {
        for (String text : List.of(
                "return redis.call('SELECT', 1)",
                "redis.pcall('SELECT', 1) return 1",
                "pcall(redis.call, 'SELECT', 1) return 1",
                "local p = pcall p(function() p(redis.pcall, 'object', 'IdleTime', 'k') end) return 1")) {
            assertThat(call("EVAL", text, "0")).as(text).isEqualTo("not judged");
        }
    }

    @Test
    void functionsRunInVirtualTime() {
        String library =
                "#!lua name=lib\nlocal function f(keys, args)\n  redis.call('SET', keys[1], 'v', 'PX', args[1])\n"
                        + "  return {redis.call('TIME')[1], redis.call('PTTL', keys[1]), #args}\nend\nredis.register_function('f', f)";
        assertThat(call("FCALL", "f", "1", "k", "10")).isEqualTo("-ERR Function not found");
        assertThat(call("FUNCTION", "LOAD", library)).isEqualTo("$3 lib");
        assertThat(call("FCALL", "f", "1", "k", "10")).isEqualTo("*3 $10 1800000000 :10 :1");
        at(11);
        assertThat(call("EXISTS", "k")).isEqualTo(":0");
        assertThat(call("FUNCTION", "LOAD", library)).isEqualTo("-ERR Library 'lib' already exists");
        world.begin(START);
        assertThat(call("FUNCTION", "LOAD", library)).isEqualTo("$3 lib");
    }

    @Test
    void oneCallThatIsNotJudgedDoesNotSpoilTheNext() {
        call("FUNCTION", "LOAD", RandomCommands.LIBRARIES.get(0));
        assertThat(call("FCALL", "run", "0", "SELECT", "1")).isEqualTo("not judged");
        assertThat(call("FCALL", "run", "0", "SET", "k", "v", "PX", "5")).isEqualTo("+OK");
    }

    @Test
    void whatSomebodyElseLeftOnRedisIsNotFound() {
        bare.call("SCRIPT", "LOAD", TEXT);
        bare.call("FUNCTION", "LOAD", RandomCommands.LIBRARIES.get(0).replace("name=one", "name=foreign"));
        assertThat(call("EVALSHA", SHA, "1", "k", "v")).isEqualTo(NOSCRIPT);
        assertThat(call("SCRIPT", "EXISTS", SHA)).isEqualTo("*1 :0");
        assertThat(call("FCALL", "run", "0", "PING")).isEqualTo("-ERR Function not found");
        bare.call("FUNCTION", "DELETE", "foreign");
    }

    @Test
    void aRedisThatLostItsScriptsIsNotJudged() {
        call("EVAL", TEXT, "1", "k", "v");
        bare.call("SCRIPT", "FLUSH");
        assertThat(call("EVAL", TEXT, "1", "k", "v")).isEqualTo("not judged");
        assertThat(call("EVAL", TEXT, "1", "k", "v")).isEqualTo("+OK");
    }
}
