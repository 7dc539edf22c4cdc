package exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import stampede.exam.Matrix;
import stampede.exam.Seen;

/** The kill matrix as a page of the book shows it, beside what the exam saw. */
final class ShownMatrix {
    private static final Map<String, String> VERDICTS =
            Map.of("broken", "broken", "notstarted", "kept", "notjudged", "not judged");

    private final Document page;

    private ShownMatrix(Document page) {
        this.page = page;
    }

    static ShownMatrix on(Path page) throws IOException {
        return new ShownMatrix(Jsoup.parse(page));
    }

    /** Whether the page is newer than all sources that it was made from; if not, nothing can be said of it. */
    static boolean isCurrent(Path page, Path sources) throws IOException {
        if (!Files.exists(page)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(page);
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What page and exam do not agree on, of what could be judged of the exercises examined; one line each. */
    Set<String> differences(List<Matrix.Cell> all) {
        Set<String> elsewhere = all.stream()
                .filter(cell -> cell.seen().kind() == Seen.Kind.NOT_JUDGED_HERE)
                .map(cell -> line(cell.exercise(), cell.answer(), cell.rule(), ""))
                .collect(Collectors.toSet());
        List<Matrix.Cell> seen = all.stream()
                .filter(cell -> cell.seen().kind() != Seen.Kind.NOT_JUDGED_HERE)
                .toList();
        Set<String> exercises = seen.stream().map(Matrix.Cell::exercise).collect(Collectors.toSet());
        Set<String> differences = new TreeSet<>();
        Set<String> shown = new TreeSet<>();
        for (Element table : page.select("table.kills")) {
            for (Element row : table.select("tr[data-answer]")) {
                for (Element cell : row.select("td")) {
                    shown.add(line(
                            table.attr("data-exercise"),
                            row.attr("data-answer"),
                            cell.attr("data-rule"),
                            VERDICTS.get(cell.className())));
                }
            }
        }
        Set<String> right = new TreeSet<>();
        for (Element list : page.select("p.survivors")) {
            list.select("code").forEach(code -> right.add(list.attr("data-exercise") + " " + code.attr("data-answer")));
        }
        Set<String> found = new TreeSet<>();
        Set<String> survived = new TreeSet<>(right);
        for (Matrix.Cell cell : seen) {
            String verdict = cell.seen().kind().toString();
            String answer = cell.exercise() + " " + cell.answer();
            if (!right.contains(answer)) {
                found.add(line(cell.exercise(), cell.answer(), cell.rule(), verdict));
            } else if (!verdict.equals("kept")) {
                differences.add("said to be right: " + line(cell.exercise(), cell.answer(), cell.rule(), verdict));
            }
        }
        all.forEach(cell -> survived.remove(cell.exercise() + " " + cell.answer()));
        shown.stream()
                .filter(line -> exercises.contains(line.split(" ")[0]))
                .filter(line -> !found.contains(line))
                .filter(line -> elsewhere.stream().noneMatch(line::startsWith))
                .forEach(line -> differences.add("shown, and not seen: " + line));
        found.stream()
                .filter(line -> !shown.contains(line))
                .forEach(line -> differences.add("seen, and not shown: " + line));
        survived.stream()
                .filter(answer -> exercises.contains(answer.split(" ")[0]))
                .forEach(answer -> differences.add("said to be right, and not seen: " + answer));
        return differences;
    }

    private static String line(String exercise, String answer, String rule, String verdict) {
        return String.join(" ", exercise, answer, rule, verdict);
    }
}
