package stampede.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import stampede.text.Language;

/**
 * What the comments of a homework's wrong answers say in Chinese: {@code wrong/zh.properties}, which has one line for
 * each of them and no other.
 */
final class Translations {
    private static final String FILE = "wrong/zh.properties";
    private final Properties sentences;

    private Translations(Properties sentences) {
        this.sentences = sentences;
    }

    /**
     * @throws BookException if a wrong answer has no comment or no line, or a line no wrong answer
     */
    static Translations of(Path folder, List<KeptSource> answers) {
        Properties sentences = new Properties();
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
                sentences.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Set<String> lines = new TreeSet<>(sentences.stringPropertyNames());
        List<String> untold = answers.stream()
                .filter(answer -> !answer.mistakes().isEmpty())
                .filter(answer ->
                        !lines.remove(answer.simpleName()) || answer.comment().isEmpty())
                .map(KeptSource::name)
                .toList();
        if (!untold.isEmpty()) {
            throw new BookException(
                    "Wrong answers need a Javadoc sentence that says their mistake, and that sentence in"
                            + " Chinese in solutions/" + folder.getFileName() + "/" + FILE + ": "
                            + String.join(", ", untold));
        }
        if (!lines.isEmpty()) {
            throw new BookException(
                    "solutions/" + folder.getFileName() + "/" + FILE + " tells of no wrong answer: " + lines);
        }
        return new Translations(sentences);
    }

    /** As HTML. */
    String comment(KeptSource answer, Language language) {
        return language == Language.CHINESE
                ? Html.sentence(sentences.getProperty(answer.simpleName()))
                : answer.comment();
    }
}
