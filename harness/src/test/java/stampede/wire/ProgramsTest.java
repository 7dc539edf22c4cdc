package stampede.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stampede.service.Mode;
import stampede.service.Services;

/** Programs that are no part of Java work through an open gate, where they are installed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProgramsTest {
    private static final String PYTHON = """
            import redis, sys, threading
            r = redis.Redis(port=int(sys.argv[1]), client_name='me', decode_responses=True, socket_timeout=10)
            assert r.set('k', 1) and r.incr('k') == 2
            with r.pipeline() as p:
                p.watch('k')
                p.multi()
                p.incr('k')
                p.get('k')
                assert p.execute() == [3, '3']
            with r.pipeline(transaction=False) as p:
                for i in range(200): p.incr('k')
                assert p.execute()[-1] == 203
            assert r.register_script('return ARGV[1]')(args=['x']) == 'x'
            assert r.blpop('none', timeout=0.01) is None
            s = r.pubsub()
            s.subscribe('c')
            assert s.get_message(timeout=10)['type'] == 'subscribe'
            s.ping()
            assert s.get_message(timeout=10)['type'] == 'pong'
            r.publish('c', 'hello')
            assert s.get_message(timeout=10)['data'] == 'hello'
            s.close()
            with r.lock('lock', timeout=5): pass
            print('all well')
            """;

    @TempDir
    Path folder;

    private Services services;
    private Pumped pumped;
    private URI uri;

    @BeforeEach
    void start() throws Exception {
        services = Services.in(Mode.EMBEDDED);
        pumped = new Pumped(services.redis().uri());
        uri = pumped.server("server A", new OpenGate()).uri();
    }

    @AfterEach
    void stop() {
        pumped.close();
        services.close();
    }

    @Test
    void redisCli() throws Exception {
        String cli = installed("redis-cli");
        String port = Integer.toString(uri.getPort());
        assertThat(run("", cli, "-p", port, "SET", "k", "a b")).isEqualTo("OK\n");
        assertThat(run("", cli, "-p", port, "-3", "HGETALL", "none")).isEqualTo("\n");
        assertThat(run("MULTI\nGET k\nEXEC\nEVAL \"return 1\" 0\n", cli, "-p", port))
                .isEqualTo("OK\nQUEUED\na b\n1\n");
        assertThat(run(Raw.command("INCR", "n").repeat(5000), cli, "-p", port, "--pipe"))
                .endsWith("errors: 0, replies: 5000\n");
    }

    @Test
    void redisBenchmark() throws Exception {
        String program = installed("redis-benchmark");
        String said = run(
                "",
                program,
                "-p",
                Integer.toString(uri.getPort()),
                "-n",
                "5000",
                "-P",
                "16",
                "-c",
                "8",
                "-q",
                "-t",
                "ping,set,get,incr,lpush,lrange_100,mset");
        assertThat(said).contains("PING_INLINE: ", "GET: ", "MSET").doesNotContainIgnoringCase("error");
    }

    @Test
    void pythonOfDebian() throws Exception {
        String python = "/usr/bin/python3";
        assumeTrue(
                Files.isExecutable(Path.of(python))
                        && run("", python, "-c", "import redis\nprint(1)").equals("1\n"),
                "python3-redis is not installed for " + python);
        assertThat(run("", python, "-c", PYTHON, Integer.toString(uri.getPort())))
                .isEqualTo("all well\n");
    }

    private static String installed(String program) {
        String path = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
        assumeTrue(!path.isEmpty(), program + " is not on the PATH");
        return path;
    }

    private String run(String input, String... command) throws Exception {
        Path in = Files.writeString(folder.resolve("in"), input, StandardCharsets.ISO_8859_1);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(List.of(command))
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(out, StandardCharsets.ISO_8859_1);
        assertThat(ended).as("ended, having said %s", said).isTrue();
        return said;
    }
}
