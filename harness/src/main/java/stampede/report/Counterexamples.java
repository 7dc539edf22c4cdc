package stampede.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import stampede.grade.ExerciseInfo;
import stampede.grade.Result;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.text.Language;
import stampede.text.Text;

/**
 * Keeps the counterexamples as files, {@code target/stampede/counterexamples/<Answer>/<rule>}: {@code .html} to watch,
 * {@code .json} for programs. What an earlier run left of a rule goes when the rule has been judged anew. A file that
 * cannot be written costs a sentence, and never a verdict. Thread-safe.
 */
public final class Counterexamples {
    private static final Path FOLDER = Path.of("target", "stampede", "counterexamples");

    private record Identity(String exercise, String rule) {
        private Identity(Result result) {
            this(result.exercise().name(), result.rule().name());
        }
    }

    private final Path root;
    private final Language language;
    private final Map<Identity, String> pages = new ConcurrentHashMap<>();
    private volatile Text trouble;

    /**
     * @param root the project's top folder
     * @param language the one that a page shows first
     */
    public Counterexamples(Path root, Language language) {
        this.root = root;
        this.language = language;
    }

    /** Writes what a rule's verdict has to show, or removes what it had. */
    public void keep(Submission submission, Result result) {
        if (result.verdict() instanceof Verdict.NotJudged) {
            return; // what is known from before is still so
        }
        Optional<Counterexample> found = Counterexample.of(submission, result);
        try {
            Path folder = FOLDER.resolve(fileName(Counterexample.answer(submission, result.exercise())));
            String name = fileName(name(submission, result.exercise(), result.rule()));
            write(folder.resolve(name + ".json"), found.map(CounterexampleJson::of));
            Path page = folder.resolve(name + ".html");
            write(page, found.map(c -> CounterexamplePage.of(c, language)));
            if (found.isPresent()) {
                pages.put(new Identity(result), page.toString().replace('\\', '/'));
            } else {
                deleteIfEmpty(root.resolve(folder));
            }
        } catch (IOException | RuntimeException e) {
            trouble = Text.of("Not all counterexamples could be written as files: %s", "有的反例没能写成文件：%s", e);
        }
    }

    /** The page of a broken rule, as seen from the project's top folder; none if there are no steps to show. */
    public Optional<String> page(Result result) {
        return Optional.ofNullable(pages.get(new Identity(result)));
    }

    /** Why something is missing, if something is. */
    public Optional<Text> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void write(Path file, Optional<String> content) throws IOException {
        Path path = root.resolve(file);
        if (content.isEmpty()) {
            Files.deleteIfExists(path);
            return;
        }
        Files.createDirectories(path.getParent());
        Files.write(path, content.get().getBytes(StandardCharsets.UTF_8));
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // another rule's counterexample
        }
    }

    /** The rule's; with the exercise before it where one class answers several that have the rule. */
    private static String name(Submission submission, ExerciseInfo exercise, RuleInfo rule) {
        Class<?> answer = submission.answer(exercise).orElse(null);
        long shared = submission.graded().stream()
                .filter(e -> submission.answer(e).orElse(null) == answer)
                .filter(e -> e.rules().stream().anyMatch(r -> r.name().equals(rule.name())))
                .count();
        return shared > 1 ? exercise.name() + "-" + rule.name() : rule.name();
    }

    /** Names of classes are wider than what every file system takes. */
    private static String fileName(String name) {
        return name.isEmpty() ? "_" : name.replaceAll("[^\\p{L}\\p{M}\\p{N}_$-]", "_");
    }
}
