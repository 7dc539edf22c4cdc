package stampede.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.text.Language;

/** A stampede.json names a command and exercises; of a bad one it is said what is wrong with it. */
class ProgramFileTest {
    @TempDir
    private Path folder;

    @Test
    void aCommandAndExercises() throws Exception {
        write("{\"command\": [\"python3\", \"main.py\"], \"answers\": [\"CommentCounter\"]}");
        assertThat(ProgramFile.read(folder))
                .isEqualTo(new Program(folder, List.of("python3", "main.py"), List.of("CommentCounter")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                     | it is no JSON",
                "{\"command\": [\"a\"]                  | it is no JSON",
                "{'command': ['a'], 'answers': ['B']}   | it is no JSON",
                "[]                                     | it must hold a JSON object",
                "{\"answers\": [\"B\"]}                 | \"command\" must be a list of one or more strings",
                "{\"command\": \"a\", \"answers\": []}  | \"command\" must be a list of one or more strings",
                "{\"command\": [\"a\"], \"answers\": []}        | \"answers\" must be a list of one or more strings",
                "{\"command\": [\"a\", 1], \"answers\": [\"B\"]} | \"command\" must be a list of one or more strings",
                "{\"commands\": [\"a\"]}                | it has a field \"commands\""
            })
    void whatIsWrongIsSaid(String content, String sentence) throws IOException {
        write(content);
        BadProgram bad = catchThrowableOfType(BadProgram.class, () -> ProgramFile.read(folder));
        assertThat(bad.sentence().toString()).contains("stampede.json: ").contains(sentence);
        assertThat(bad.sentence().in(Language.CHINESE)).matches("(?s).*\\p{IsHan}.*");
    }

    @Test
    void whatIsNotUtf8IsSaid() throws IOException {
        Files.write(folder.resolve(ProgramFile.NAME), new byte[] {(byte) 0xff});
        BadProgram bad = catchThrowableOfType(BadProgram.class, () -> ProgramFile.read(folder));
        assertThat(bad.sentence().toString()).contains("it is not UTF-8");
    }

    private void write(String content) throws IOException {
        Files.write(folder.resolve(ProgramFile.NAME), content.getBytes(StandardCharsets.UTF_8));
    }
}
