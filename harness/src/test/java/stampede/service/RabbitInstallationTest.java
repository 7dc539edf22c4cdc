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

/** The script that starts RabbitMQ is found wherever a system puts it, and what it says when it fails is told. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RabbitInstallationTest {
    @TempDir
    Path machine;

    @TempDir
    Path temporary;

    @Test
    void theScriptOnThePathIsItself() throws Exception {
        Path script = installed("opt/rabbitmq");
        assertThat(found(script.getParent())).isEqualTo(script);
    }

    @Test
    void aLinkToItIsFollowed() throws Exception {
        Path script = installed("opt/rabbitmq");
        Path bin = Files.createDirectories(machine.resolve("usr/bin"));
        Files.createSymbolicLink(bin.resolve("rabbitmq-server"), script);
        assertThat(found(bin)).isEqualTo(script);
    }

    @Test
    void debiansWrapperStandsForWhatItWraps() throws Exception {
        installed("usr/lib/rabbitmq/lib/rabbitmq_server-3.9.27");
        Path newer = installed("usr/lib/rabbitmq/lib/rabbitmq_server-4.1.0");
        Path wrapper = executable("usr/lib/rabbitmq/bin/rabbitmq-script-wrapper", "exit 1");
        Path sbin = Files.createDirectories(machine.resolve("usr/sbin"));
        Files.createSymbolicLink(sbin.resolve("rabbitmq-server"), wrapper);
        assertThat(found(sbin)).isEqualTo(newer);
    }

    @Test
    void aWrapperThatIsNoLinkStandsForItToo() throws Exception {
        Path script = installed("usr/lib/rabbitmq/lib/rabbitmq_server-3.13.0");
        Path wrapper = executable("usr/sbin/rabbitmq-server", "exit 1");
        assertThat(found(wrapper.getParent())).isEqualTo(script);
    }

    @Test
    void whereOrdinaryUsersDoNotLookForServersItIsFoundAllTheSame() throws Exception {
        Path script = executable("usr/sbin/rabbitmq-server", "exit 1");
        Path bin = Files.createDirectories(machine.resolve("usr/bin"));
        assertThat(found(bin)).isEqualTo(script);
    }

    @Test
    void withoutOneThatIsOneSentence() {
        Surroundings nothing = Around.in(temporary, Map.of("PATH", machine.toString()));
        assertThat(new LocalRabbit(nothing).absent().orElseThrow())
                .hasToString("There is no rabbitmq-server on the PATH: install it, or leave -Dservices=local out.");
    }

    @Test
    void everythingButThePluginsIsLinked() throws Exception {
        Path script = installed("opt/rabbitmq");
        for (String each : new String[] {"rabbit-4.1.0", "ra-2.2", "rabbitmq_prelaunch-4.1.0", "rabbitmq_top-4.1.0"}) {
            Files.createDirectories(script.resolveSibling("../plugins/" + each));
        }
        Path links = machine.resolve("installation");
        Map<String, String> environment = new RabbitInstallation(script).withoutPlugins(links);
        assertThat(environment)
                .containsEntry("RABBITMQ_PLUGINS_DIR", links.resolve("plugins").toString());
        assertThat(links.resolve("plugins").toFile().list())
                .containsExactlyInAnyOrder("rabbit-4.1.0", "ra-2.2", "rabbitmq_prelaunch-4.1.0");
        assertThat(links.resolve("sbin/rabbitmq-env")).exists();
    }

    @Test
    void oneThatEndsAtOnceIsQuotedInOneSentence() throws Exception {
        assumeTrue(Watchdog.exists());
        executable("bin/rabbitmq-server", "echo Bad things first; echo; echo 'no luck today'; exit 1");
        assertThatThrownBy(this::start)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("rabbitmq-server does not start; the last it says is: no luck today");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void oneThatSaysNothingIsOneSentenceToo() throws Exception {
        assumeTrue(Watchdog.exists());
        executable("bin/rabbitmq-server", "exit 3");
        assertThatThrownBy(this::start)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("rabbitmq-server does not start; the last it says is: exit 3");
    }

    @Test
    void aTakenPortIsTriedAgainWithAnother() throws Exception {
        assumeTrue(Watchdog.exists());
        Path tried = machine.resolve("tried");
        executable(
                "bin/rabbitmq-server",
                "cat \"$RABBITMQ_CONFIG_FILE\" >>'%s'; [ $(grep -c tcp_listeners '%s') -ge 4 ] && echo enough && exit 1; echo could_not_start_listener; exit 1"
                        .formatted(tried, tried));
        assertThatThrownBy(this::start).hasMessageEndingWith("enough");
        // the last one is tried once more with all plugins, for it may be that which it lacks
        assertThat(Files.readString(tried)
                        .lines()
                        .filter(line -> line.contains("tcp_listeners"))
                        .distinct())
                .hasSize(5);
    }

    @Test
    void oneThatNeedsAPluginGetsThemAll() throws Exception {
        assumeTrue(Watchdog.exists());
        Path tried = machine.resolve("tried");
        Path script = executable(
                "opt/rabbitmq/sbin/rabbitmq-server",
                "echo \"${RABBITMQ_PLUGINS_DIR:-all}\" >>'%s'; exit 1".formatted(tried));
        Files.createFile(script.resolveSibling("rabbitmq-env"));
        Files.createDirectories(script.resolveSibling("../plugins"));
        String path = script.getParent() + File.pathSeparator + System.getenv("PATH");
        LocalRabbit local = new LocalRabbit(Around.in(temporary, Map.of("PATH", path)));
        assertThatThrownBy(local::start).isInstanceOf(ServiceUnavailable.class);
        assertThat(Files.readString(tried).lines().toList()).hasSize(2).last().isEqualTo("all");
    }

    private AmqpService start() {
        String path = machine.resolve("bin") + File.pathSeparator + "/usr/bin" + File.pathSeparator + "/bin";
        return new LocalRabbit(Around.in(temporary, Map.of("PATH", path))).start();
    }

    private Path found(Path folder) {
        return RabbitInstallation.find(Around.in(temporary, Map.of("PATH", folder.toString())))
                .orElseThrow()
                .script();
    }

    private Path installed(String home) throws IOException {
        Path script = executable(home + "/sbin/rabbitmq-server", "exit 1");
        Files.createFile(script.resolveSibling("rabbitmq-env"));
        return script;
    }

    private Path executable(String name, String text) throws IOException {
        Path file = machine.toRealPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
