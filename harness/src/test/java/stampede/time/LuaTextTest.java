package stampede.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script's words are told from its comments and strings. */
class LuaTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "return redis.call('GET', f(1));return (redis.call('GET', f(1)))",
                "return redis . call ('a') == 1;return (redis . call ('a')) == 1",
                "return redis.call(')', [[)]], [=[)]]]=]) -- redis.call(;return (redis.call(')', [[)]], [=[)]]]=])) -- redis.call(",
                "return redis.call('\\')');return (redis.call('\\')'))",
                "return redis.call('a';return redis.call('a'",
                "--[[ return redis.call('a') ]] return 1;--[[ return redis.call('a') ]] return 1",
                "x = redis.call('a') return x;x = redis.call('a') return x"
            })
    void tailCallsArePutInParentheses(String text, String changed) {
        assertThat(new String(new LuaText(text.getBytes()).withoutTailCalls())).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "return _G;_G",
                "local x = a.load;",
                "local t = {load = 1};",
                "if load == x then end;load",
                "return a..load;load",
                "return 'load' .. \"os\" --os;",
                "return server.call('GET', 'k');server.call",
                "local server = 1 return server;"
            })
    void whatLeadsPastTheShimIsFound(String text, String word) {
        assertThat(new LuaText(text.getBytes()).wayRound().orElse(null)).isEqualTo(word);
    }
}
