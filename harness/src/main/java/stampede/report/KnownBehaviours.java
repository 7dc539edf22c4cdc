package stampede.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stampede.grade.ExerciseInfo;
import stampede.grade.Result;
import stampede.grade.Verdict;
import stampede.text.Language;
import stampede.text.Text;

/**
 * How the kept wrong answers behave, as an exam saw it: for the student edition, which must recognise a mistake without
 * the answers that make it. The file holds no more of them than their names, their mistakes and a number.
 */
public final class KnownBehaviours {
    private static final String FILE = "harness/behaviours.tsv";

    private final Map<String, List<Text>> known = new HashMap<>();

    private KnownBehaviours() {}

    /** Where they are in a project. */
    public static Path in(Path root) {
        return root.resolve(FILE);
    }

    /** Those of a project; none where the file is not. */
    static KnownBehaviours read(Path root) {
        KnownBehaviours behaviours = new KnownBehaviours();
        try {
            if (Files.exists(in(root))) {
                for (String line : Files.readAllLines(in(root), UTF_8)) {
                    String[] fields = line.split("\t");
                    if (fields.length == 4) {
                        behaviours
                                .known
                                .computeIfAbsent(fields[0], k -> new ArrayList<>())
                                .add(told(fields[1], Text.of("%s", "%2$s", fields[2], fields[3])));
                    }
                }
            }
        } catch (IOException e) {
            // nothing is recognised
        }
        return behaviours;
    }

    /**
     * One of them, as a line of the file.
     *
     * @throws IllegalArgumentException if it could not be read again
     */
    public static String line(String behaviour, String name, Text mistake) {
        List<String> fields = List.of(behaviour, name, mistake.in(Language.ENGLISH), mistake.in(Language.CHINESE));
        if (fields.stream().anyMatch(f -> f.isBlank() || !f.matches("[^\t\r\n]*"))) {
            throw new IllegalArgumentException("not four fields of one line: " + fields);
        }
        return String.join("\t", fields) + "\n";
    }

    static Text told(String name, Text mistake) {
        return Text.of("It behaves like %s: %s", "它的表现与 %s 一样：%s", name, mistake);
    }

    /** A sentence for each exercise that was judged whole and behaves as one of them. */
    Map<ExerciseInfo, Text> of(List<Result> results) {
        Map<ExerciseInfo, Map<String, String>> told = new HashMap<>();
        results.forEach(r -> told.computeIfAbsent(r.exercise(), e -> new TreeMap<>())
                .put(r.rule().name(), Behaviour.told(r.verdict())));
        Map<ExerciseInfo, Text> likenesses = new HashMap<>();
        told.forEach((exercise, verdicts) -> {
            boolean broken = results.stream()
                    .anyMatch(r -> r.exercise().equals(exercise) && r.verdict() instanceof Verdict.Broken);
            if (broken && verdicts.size() == exercise.rules().size()) {
                List<Text> same = known.getOrDefault(Behaviour.of(exercise.name(), verdicts), List.of());
                if (!same.isEmpty()) {
                    likenesses.put(exercise, Text.join(" ", same));
                }
            }
        });
        return likenesses;
    }
}
