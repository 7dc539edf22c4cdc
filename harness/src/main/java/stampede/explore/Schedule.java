package stampede.explore;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who takes each step, in order. Its text is one letter for each step, {@code ABBA}, and leads to the same run again.
 */
public record Schedule(List<Integer> actors) {
    private static final int LETTERS = 26;

    public Schedule {
        actors = List.copyOf(actors);
        if (actors.stream().anyMatch(a -> a < 0 || a >= LETTERS)) {
            throw new IllegalArgumentException("a schedule has actors 0 to 25: " + actors);
        }
    }

    /**
     * @throws IllegalArgumentException if a character is not A to Z
     */
    public static Schedule parse(String text) {
        return new Schedule(text.chars().mapToObj(c -> c - 'A').toList());
    }

    /** How often an actor was left that takes a later step. */
    public int preemptions() {
        int preemptions = 0;
        for (int i = 1; i < actors.size(); i++) {
            int left = actors.get(i - 1);
            if (left != actors.get(i) && actors.subList(i, actors.size()).contains(left)) {
                preemptions++;
            }
        }
        return preemptions;
    }

    @Override
    public String toString() {
        return actors.stream().map(a -> String.valueOf((char) ('A' + a))).collect(Collectors.joining());
    }
}
