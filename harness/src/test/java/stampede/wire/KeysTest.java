package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a command touches: too many cost plays, too few would hide an order. */
class KeysTest {
    private static final Keys NONE = new Keys(Set.of(), Set.of());

    @Test
    void whoAsksForTheTimeTouchesNothing() {
        assertThat(of("TIME")).contains(NONE);
        assertThat(of("UNWATCH")).contains(NONE);
        assertThat(of("EVAL", "return redis.call('TIME')", "0")).contains(NONE);
        assertThat(of(
                        "EVAL",
                        "local t = redis.call(\"time\") return t[1] * 1000 + math.floor(t[2] / 1000) - ARGV[1]",
                        "0",
                        "5"))
                .contains(NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis.call('TIME') return redis.call('GET', 'k')",
                "return redis.call('TIME', redis.call('INCR', 'k'))",
                "return redis.pcall('TIME')",
                "local r = redis return r.call('INCR', 'k')",
                "return _G['red' .. 'is'].call('INCR', 'k')",
                "return getfenv()['red' .. 'is'].call('INCR', 'k')",
                "return loadstring('return re' .. 'dis.call(\"INCR\", \"k\")')()",
                "local t = redis.call('TIME') return server.call('INCR', 'k')",
            })
    void anotherScriptMayTouchAnyKey(String script) {
        assertThat(of("EVAL", script, "0")).isEmpty();
        assertThat(Keys.areAllTouched(List.of(Command.of("EVAL", script, "0")))).isTrue();
    }

    @Test
    void oneByItsShaMayTouchAnyKey() {
        assertThat(of("EVALSHA", "return redis.call('TIME')", "0")).isEmpty();
    }

    @Test
    void eachCommandAddsItsOwn() {
        assertThat(Keys.of(List.of(
                        Command.of("WATCH", "a", "b"),
                        Command.of("TIME"),
                        Command.of("MSET", "c", "1", "d", "2"),
                        Command.of("RENAME", "e", "f"))))
                .contains(new Keys(Set.of("a", "b"), Set.of("c", "d", "e", "f")));
    }

    private static Optional<Keys> of(String... words) {
        return Keys.of(List.of(Command.of(words)));
    }
}
