package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A redis-server on the PATH serves, on a port of its own, if it starts. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LocalRedisTest {
    @TempDir
    Path temporary;

    @TempDir
    Path bin;

    @Test
    void theFirstOnThePathServesAndIsNamed() throws Exception {
        Path program = install();
        String path = "/nowhere" + File.pathSeparator + bin + File.pathSeparator + "/usr/bin";
        try (RedisService redis = new LocalRedis(Around.in(temporary, Map.of("PATH", path))).start()) {
            redis.check();
            assertThat(redis.label().toString()).isEqualTo("Redis 7.0.15 (local " + program + ")");
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(program).exists();
    }

    @Test
    void withoutOneOnThePathThatIsOneSentence() {
        assertThat(new LocalRedis(Around.in(temporary, Map.of("PATH", bin.toString())))
                        .absent()
                        .orElseThrow())
                .hasToString("There is no redis-server on the PATH: install it, or leave -Dservices=local out.");
    }

    @Test
    void oneThatEndsAtOnceIsQuotedInOneSentence() throws Exception {
        script("echo Bad things first; echo; echo 'Fatal error: no luck today'; exit 1");
        assertThatThrownBy(() -> start())
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("redis-server does not start; the last it says is: Fatal error: no luck today");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void oneThatSaysNothingIsOneSentenceToo() throws Exception {
        script("exit 3");
        assertThatThrownBy(() -> start())
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("redis-server does not start; the last it says is: exit 3");
    }

    @Test
    void aPortThatWasTakenMeanwhileIsNoReasonToFail() throws Exception {
        Path real = Files.move(install(), bin.resolve("real"));
        Path tried = bin.resolve("tried");
        script(
                "if [ ! -e '%s' ]; then : >'%s'; echo 'Could not create server TCP listening socket 127.0.0.1:1: bind: Address already in use'; exit 1; fi; exec '%s' \"$@\""
                        .formatted(tried, tried, real));
        try (RedisService redis = start()) {
            redis.check();
            assertThat(tried).exists();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private RedisService start() {
        return new LocalRedis(Around.in(temporary, Map.of("PATH", bin.toString()))).start();
    }

    private Path install() throws IOException {
        EmbeddedRedis embedded = new EmbeddedRedis(Around.in(temporary));
        assumeTrue(embedded.absent().isEmpty());
        return embedded.copy(bin);
    }

    private void script(String text) throws IOException {
        assumeTrue(Watchdog.exists());
        Path program = Files.writeString(bin.resolve("redis-server"), "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
