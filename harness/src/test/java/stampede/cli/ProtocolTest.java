package stampede.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.text.Language;

/** What {@code ./stampede protocol check} tells an author, and what {@code ./stampede grade FOLDER} refuses. */
class ProtocolTest {
    /** Remembers its clicks, which is no answer, and keeps to the protocol all the same. */
    private static final String PROGRAM = """
            import json, sys
            clicks = {}
            for line in sys.stdin:
                request = json.loads(line)
                op, args = request["op"], request["args"]
                if op == "click":
                    clicks[args["commentId"]] = clicks.get(args["commentId"], 0) + 1
                result = {c: clicks.get(c, 0) for c in args["commentIds"]} if op == "counts" else clicks.get(args["commentId"], 0)
                @REPLY@
            """;

    private static final String REPLY =
            "print(json.dumps({'id': request['id'], 'result': result}, separators=(',', ':')), flush=True)";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeAll
    static void requirePython() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "--version").start();
            Assumptions.assumeTrue(python.waitFor() == 0, "python3 does not run here");
        } catch (IOException e) {
            Assumptions.abort("there is no python3 here");
        }
    }

    private Console console(Language language) {
        return new Console(new PrintStream(printed, true, UTF_8), UTF_8, language, Path.of(""));
    }

    private int check(Language language, String... before) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(List.of(before));
        arguments.addAll(List.of("python3", folder.resolve("main.py").toString()));
        return new Protocol().run(arguments, console(language));
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    @Test
    void showsTheLinesOfAProgramThatKeepsToIt() throws IOException {
        Files.writeString(folder.resolve("main.py"), PROGRAM.replace("@REPLY@", REPLY));
        assertThat(check(Language.ENGLISH)).isZero();
        assertThat(printed())
                .contains("> {\"id\":1,\"op\":\"click\",\"args\":{\"commentId\":")
                .contains("< {\"id\":1,\"result\":1}")
                .endsWith("The program keeps to the protocol, as far as these requests show.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "print(result, flush=True) | wrote a line that is no JSON object",
                "print('{}', flush=True) | wrote a line without the \"id\" of a request",
                "sys.exit(3) | ended by itself, with exit code 3",
                "print(json.dumps({'id': request['id'], 'result': 'one'}), flush=True) | where a whole number belongs",
            })
    void saysWhatIsWrong(String reply, String sentence) throws IOException {
        Files.writeString(folder.resolve("main.py"), PROGRAM.replace("@REPLY@", reply));
        assertThat(check(Language.ENGLISH)).isEqualTo(1);
        assertThat(printed()).contains(sentence).endsWith("The program does not keep to the protocol.\n");
    }

    @Test
    void saysItInChinese() throws IOException {
        Files.writeString(folder.resolve("main.py"), PROGRAM.replace("@REPLY@", "print('{}', flush=True)"));
        assertThat(check(Language.CHINESE)).isEqualTo(1);
        assertThat(printed()).endsWith("程序没有遵守协议。\n");
    }

    @Test
    void namesTheExercisesThatProgramsAnswer() {
        assertThatThrownBy(() -> check(Language.ENGLISH, "--exercise", "CommentPages"))
                .isInstanceOf(Command.Misuse.class)
                .hasMessage("A program cannot answer CommentPages, whose answers are Java objects; it can answer:"
                        + " CommentCounter, SmsSender, RollingSmsSender, LongSmsSender.");
    }

    @Test
    void aFolderThatAnswersWhatNoProgramCanIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("stampede.json"), "{\"command\": [\"python3\"], \"answers\": [\"WriteBehind\"]}");
        assertThatThrownBy(() -> new Grade().run(List.of(folder.toString()), console(Language.ENGLISH)))
                .isInstanceOf(Command.Misuse.class)
                .hasMessageStartingWith("A program cannot answer WriteBehind, whose answers are Java objects");
    }

    @Test
    void asksForTheCommand() {
        assertThatThrownBy(() -> new Protocol().run(List.of("check"), console(Language.ENGLISH)))
                .isInstanceOf(Command.Misuse.class)
                .hasMessageStartingWith("Name the command of your program: ./stampede protocol check");
    }
}
