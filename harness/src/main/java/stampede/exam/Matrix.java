package stampede.exam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stampede.report.Behaviour;
import stampede.report.KnownBehaviours;
import stampede.report.Mistakes;

/** The kill matrix: what the exam saw of each kept answer and each rule. Not thread-safe. */
public final class Matrix {
    private static final String HEADER = "exercise\tanswer\trule\tverdict\tsentence\n";

    /**
     * One answer, one rule.
     *
     * @param exercise the contract's simple name
     * @param answer the class's full name
     */
    public record Cell(String exercise, String answer, String rule, Seen seen) implements Serializable {
        static Cell of(Candidate candidate, String rule, Seen seen) {
            return new Cell(candidate.exercise().name(), candidate.answer().getName(), rule, seen);
        }
    }

    private final List<Cell> cells = new ArrayList<>();

    /** Adds what was seen of an answer. */
    public void add(Demand.Outcome outcome) {
        cells.addAll(outcome.cells());
    }

    /** What was seen so far, in the order in which it was. */
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /** Writes what it tells of how each wrong answer behaves, for who has not the answers. */
    public void writeBehaviours(Path file, Path root) throws IOException {
        Mistakes mistakes = new Mistakes(root);
        Map<List<String>, Map<String, String>> told = new TreeMap<>(Comparator.comparing(List::toString));
        for (Cell cell : cells) {
            told.computeIfAbsent(List.of(cell.exercise(), cell.answer()), k -> new TreeMap<>())
                    .put(cell.rule(), told(cell.seen()));
        }
        StringBuilder text = new StringBuilder();
        told.forEach((key, verdicts) -> {
            if (verdicts.values().stream().anyMatch(v -> v.startsWith(Behaviour.broken("")))) {
                text.append(KnownBehaviours.line(
                        Behaviour.of(key.get(0), verdicts),
                        key.get(1).substring(key.get(1).lastIndexOf('.') + 1),
                        mistakes.of(key.get(1))));
            }
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private static String told(Seen seen) {
        return switch (seen.kind()) {
            case BROKEN -> Behaviour.broken(seen.sentence());
            case KEPT -> Behaviour.KEPT;
            case NOT_JUDGED, NOT_JUDGED_HERE, NOT_STARTED -> Behaviour.NOT_JUDGED;
        };
    }

    /** Writes it as tab-separated lines below a header. */
    public void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (Cell cell : cells) {
            text.append(String.join(
                            "\t",
                            cell.exercise(),
                            cell.answer(),
                            cell.rule(),
                            cell.seen().kind().toString(),
                            OneLine.of(cell.seen().sentence())))
                    .append('\n');
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, text.toString().getBytes(UTF_8)); // what is no text has a question mark
    }
}
