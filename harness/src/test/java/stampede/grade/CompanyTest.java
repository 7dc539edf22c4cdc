package stampede.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.decide.Engine;
import stampede.process.Child;
import stampede.process.Program;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Language;
import stampede.text.Text;

/** Programs that are bad company: each gets a sentence, nothing of them is left, and what they do not break is kept. */
class CompanyTest {
    private static final Workbook WORKBOOK = Workbook.load();
    private static final ExerciseInfo COUNTER = exercise("CommentCounter");

    /** A right program, which does something else as well in the named places. */
    private static final String PROGRAM = """
            import json, os, signal, socket, subprocess, sys, time
            def note(pid):
                with open("pids", "a") as pids: pids.write(f"{pid}\\n")
            note(os.getpid())
            address = os.environ["STAMPEDE_REDIS_URL"].split("/")[2].split(":")
            redis = socket.create_connection((address[0], int(address[1])))
            replies = redis.makefile("rb")
            def ask(*words):
                redis.sendall(b"*%d\\r\\n" % len(words))
                for word in words: redis.sendall(b"$%d\\r\\n%s\\r\\n" % (len(word), word.encode()))
                line = replies.readline().strip()
                if line[:1] == b"$": return 0 if line == b"$-1" else int(replies.readline())
                if line[:1] == b"-": raise Exception(line.decode())
                return line if line[:1] == b"+" else int(line[1:])
            def write(text): os.write(1, text if isinstance(text, bytes) else text.encode())
            @START@
            for line in sys.stdin:
                request = json.loads(line)
                id, comment = request["id"], f"clicks:{request['args'].get('commentId')}"
                try:
                    @CALL@
                    result = ask("INCR", comment) if request["op"] == "click" else ask("GET", comment) if request["op"] == "count" else {}
                    @REPLY@
                    write(json.dumps({"id": id, "result": result}) + "\\n")
                except Exception as e:
                    write(json.dumps({"id": id, "error": str(e)}) + "\\n")
            @END@
            """;

    private static Services services;
    private static Engine engine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void requirePython() {
        try {
            Process python = new ProcessBuilder("python3", "--version").start();
            Assumptions.assumeTrue(python.waitFor() == 0, "python3 does not run here");
        } catch (IOException | InterruptedException e) {
            Assumptions.abort("there is no python3 here");
        }
        services = Services.in(Mode.EMBEDDED);
        engine = new Engine(services);
    }

    @AfterAll
    static void close() {
        if (services != null) {
            engine.close();
            services.close();
            Child.endAll();
        }
    }

    /** Where it does it, what it does, and what the report says of it. */
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("CALL", "os._exit(3)", "ended by itself, with exit code 3"),
                Arguments.of(
                        "CALL",
                        "print('no more', file=sys.stderr); sys.stderr.flush(); os._exit(3)",
                        "the end of its log: no more"),
                Arguments.of("CALL", "os.kill(os.getpid(), signal.SIGKILL)", "was ended by signal 9"),
                Arguments.of("START", "os._exit(0)", "ended by itself, with exit code 0"),
                Arguments.of("START", "raise Exception('unfinished')", "the end of its log: Exception: unfinished"),
                Arguments.of("CALL", "os.close(1); time.sleep(1000)", "has closed its standard output"),
                Arguments.of(
                        "REPLY",
                        "os.close(0); write(json.dumps({'id': id, 'result': result}) + '\\n'); time.sleep(1000)",
                        "has closed its standard input"),
                Arguments.of("END", "", ""),
                Arguments.of(
                        "REPLY",
                        "write('clicked\\n')",
                        "wrote a line that is no JSON: \"clicked\" (standard output is for replies"),
                Arguments.of("REPLY", "write('\\n')", "wrote a line that is no JSON"),
                Arguments.of("REPLY", "write('{\"id\": 1\\n')", "wrote a line that is no JSON"),
                Arguments.of("REPLY", "write('[1, 2]\\n')", "wrote a line that is no JSON object"),
                Arguments.of("REPLY", "write('{}\\n')", "wrote a line without the \"id\" of a request"),
                Arguments.of(
                        "REPLY", "write('{\"id\": %d}\\n' % id)", "has not exactly one of \"result\" and \"error\""),
                Arguments.of(
                        "REPLY", "write('{\"id\": 99, \"result\": 1}\\n')", "replied to a request that was never made"),
                Arguments.of(
                        "REPLY",
                        "write('{\"verdict\": \"kept\", \"points\": 45}\\n')",
                        "wrote a line without the \"id\""),
                Arguments.of(
                        "REPLY", "result = str(result)", "replied to click with \"1\", where a whole number belongs"),
                Arguments.of("REPLY", "result = {}", "replied to click with {}, where a whole number belongs"),
                Arguments.of("REPLY", "result = 1.5", "replied to click with 1.5, where a whole number belongs"),
                Arguments.of("REPLY", "write('{\"deliver\": 1}\\n')", "there is nothing to deliver in this exercise"),
                Arguments.of("REPLY", "write(b'\\xff\\xfe\\n')", "wrote a line that is not UTF-8"),
                Arguments.of("REPLY", "write('x' * 3_000_000 + '\\n')", "wrote a line longer than 1048576 bytes"),
                Arguments.of(
                        "REPLY",
                        "\n        while True: write('more\\n')".strip(),
                        "wrote a line that is no JSON: \"more\""),
                Arguments.of("REPLY", "write('{\"a\":' * 5000 + '\\n')", "wrote a line that is no JSON"),
                Arguments.of("CALL", "raise Exception('not today')", "was answered with an error: not today"),
                Arguments.of("CALL", "ask('FLUSHALL')", "after 1 clicks count(7) was 0"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatAProgramDoesWrongIsSaid(String place, String what, String sentence) throws IOException {
        Verdict verdict = judge(program(place, what), "clicksCountUpFromOne");
        if (sentence.isEmpty()) {
            assertThat(verdict).isInstanceOf(Verdict.Kept.class);
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Broken.class);
            Text told = ((Verdict.Broken) verdict).evidence().sentence();
            assertThat(told.toString()).contains(sentence);
            assertThat(told.in(Language.CHINESE)).matches("(?s).*\\p{IsHan}.*");
        }
        requireNothingRuns();
    }

    /** Those that no order of commands has to do with. */
    static Stream<Arguments> faultsOfThePrograms() {
        return faults().filter(arguments -> !arguments.get()[1].toString().contains("FLUSHALL"));
    }

    /** The same while the explorer lets one command pass at a time. */
    @ParameterizedTest
    @MethodSource("faultsOfThePrograms")
    void alsoWhileCallsMeet(String place, String what, String sentence) throws IOException {
        Verdict verdict = judge(program(place, what), "noTwoCallersShareANumber");
        if (sentence.isEmpty()) {
            assertThat(verdict).isInstanceOf(Verdict.Kept.class);
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Broken.class);
            assertThat(((Verdict.Broken) verdict).evidence().sentence().toString())
                    .contains(sentence);
        }
        requireNothingRuns();
    }

    /** What nobody can say of whether it would ever have come out right. */
    static Stream<Arguments> riddles() {
        return Stream.of(
                Arguments.of("CALL", "while True: pass", "s of processor time without a command"),
                Arguments.of("START", "while True: pass", "s of processor time without a command"),
                Arguments.of("CALL", "ask('CONFIG', 'SET', 'maxmemory', '1')", "CONFIG"),
                Arguments.of("CALL", "ask('SHUTDOWN')", "SHUTDOWN"),
                Arguments.of("CALL", "ask('DEBUG', 'SLEEP', '1')", "DEBUG"));
    }

    @ParameterizedTest
    @MethodSource("riddles")
    void whatCannotBeJudgedIsSaid(String place, String what, String reason) throws IOException {
        for (String rule : List.of("clicksCountUpFromOne", "noTwoCallersShareANumber")) {
            Verdict verdict = judge(program(place, what), rule);
            assertThat(verdict).as(rule).isInstanceOf(Verdict.NotJudged.class);
            assertThat(((Verdict.NotJudged) verdict).reason().toString()).contains(reason);
        }
        requireNothingRuns();
    }

    /** Whoever will not go is made to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
                "note(subprocess.Popen(['sleep', '1000']).pid)",
                "note(subprocess.Popen(['sleep', '1000'], start_new_session=True, stdin=subprocess.DEVNULL).pid)"
            })
    void nothingIsLeftRunning(String what) throws IOException {
        Path program = program("START", what);
        Files.writeString(
                program.resolve("main.py"), Files.readString(program.resolve("main.py")) + "\ntime.sleep(1000)\n");
        assertThat(judge(program, "clicksCountUpFromOne")).isInstanceOf(Verdict.Kept.class);
        assertThat(judge(program, "noTwoCallersShareANumber")).isInstanceOf(Verdict.Kept.class);
        requireNothingRuns();
    }

    @Test
    void whoDeliversWithoutAnEndIsStopped() throws IOException {
        Files.writeString(folder.resolve("main.py"), """
                import os, sys
                with open("pids", "a") as pids: pids.write(f"{os.getpid()}\\n")
                for line in sys.stdin:
                    while True: os.write(1, b'{"deliver": {"phone": "13800000000", "text": "hello"}}\\n')
                """);
        ExerciseInfo sender = exercise("SmsSender");
        Verdict verdict = judge(
                new Program(folder, List.of("python3", "main.py"), List.of("SmsSender")), sender, "phonesDoNotMix");
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        assertThat(((Verdict.Broken) verdict).evidence().sentence().toString()).contains("delivers without an end");
        requireNothingRuns();
    }

    /** Nobody is left to end it, and its loop would go on for ever. */
    @Test
    void aGraderThatIsKilledLeavesNoProgramBehind() throws Exception {
        program("CALL", "while True: pass");
        Files.writeString(
                folder.resolve("stampede.json"),
                "{\"command\": [\"python3\", \"main.py\"], \"answers\": [\"CommentCounter\"]}");
        Process grader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstampede.root=" + folder,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "stampede.cli.Main",
                        "grade",
                        folder.toString(),
                        "--services",
                        "embedded",
                        "--rule",
                        "noTwoCallersShareANumber")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Path pids = folder.resolve("pids");
            Instant deadline = Instant.now().plusSeconds(60);
            while (grader.isAlive() && !(Files.exists(pids) && Files.size(pids) > 0)) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.onSpinWait();
            }
            assertThat(grader.isAlive()).isTrue();
        } finally {
            grader.destroyForcibly().waitFor();
        }
        for (String pid : Files.readAllLines(folder.resolve("pids"))) {
            Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(pid));
            if (left.isPresent()) {
                left.get().onExit().get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aCommandThatDoesNotExistIsNamed() throws IOException {
        Program program = new Program(folder, List.of("no-such-program", "here"), List.of("CommentCounter"));
        Verdict verdict = judge(program, "clicksCountUpFromOne");
        assertThat(verdict).isInstanceOf(Verdict.NotJudged.class);
        assertThat(((Verdict.NotJudged) verdict).reason().toString())
                .contains("the command no-such-program here could not be started")
                .contains("No such file or directory");
    }

    private Path program(String place, String what) throws IOException {
        String text = PROGRAM;
        for (String each : List.of("START", "CALL", "REPLY", "END")) {
            text = text.replace("@" + each + "@", each.equals(place) && !what.isEmpty() ? what : "pass");
        }
        Files.writeString(folder.resolve("main.py"), text);
        return folder;
    }

    private static Verdict judge(Path program, String rule) {
        return judge(new Program(program, List.of("python3", "main.py"), List.of("CommentCounter")), rule);
    }

    private static Verdict judge(Program program, String rule) {
        return judge(program, COUNTER, rule);
    }

    private static Verdict judge(Program program, ExerciseInfo exercise, String rule) {
        Submission submission = Submission.of(program, List.of(exercise), (e, r) -> "");
        Grader grader =
                new Grader(WORKBOOK, services, submission, engine, Duration.ofSeconds(15), Duration.ofMillis(300));
        return grader.judge(exercise, exercise.rule(rule).orElseThrow());
    }

    private static ExerciseInfo exercise(String name) {
        return WORKBOOK.exercises().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void requireNothingRuns() throws IOException {
        engine.letGo();
        Child.endAll();
        Path pids = folder.resolve("pids");
        if (Files.exists(pids)) {
            assertThat(Files.readAllLines(pids))
                    .isNotEmpty()
                    .noneMatch(pid -> ProcessHandle.of(Long.parseLong(pid)).isPresent() && !isZombie(pid));
        }
    }

    /** It has ended, and whoever took it over when its parent was gone has yet to hear of that. */
    private static boolean isZombie(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "stat")).matches("(?s).*\\) Z .*");
        } catch (IOException e) {
            return true;
        }
    }
}
