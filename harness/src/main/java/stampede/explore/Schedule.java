package stampede.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The moves of one run, in order. Its text is one letter for each step, {@code ABBA}, with a mark behind it for a fault
 * (see {@link Move}), and leads to the same run again.
 */
public record Schedule(List<Integer> moves) {
    private static final Pattern MOVE = Pattern.compile("\\^|([A-Z])(" + Move.marks() + ")");

    public Schedule {
        moves = List.copyOf(moves);
    }

    /**
     * @throws IllegalArgumentException if it is not the text of a schedule
     */
    public static Schedule parse(String text) {
        List<Integer> moves = new ArrayList<>();
        Matcher move = MOVE.matcher(text);
        int at = 0;
        for (; at < text.length() && move.find(at) && move.start() == at; at = move.end()) {
            moves.add(
                    move.group(1) == null
                            ? Move.TIME.of(0)
                            : Move.marked(move.group(2)).of(move.group(1).charAt(0) - 'A'));
        }
        if (at < text.length()) {
            throw new IllegalArgumentException("no schedule: \"" + text + "\", from its character " + (at + 1) + " on");
        }
        return new Schedule(moves);
    }

    /** How often an actor was left that takes a later step. */
    public int preemptions() {
        int preemptions = 0;
        for (int i = 1; i < moves.size(); i++) {
            int left = moves.get(i - 1);
            if (left != moves.get(i) && moves.subList(i, moves.size()).contains(left)) {
                preemptions++;
            }
        }
        return preemptions;
    }

    @Override
    public String toString() {
        return moves.stream().map(Move::told).collect(Collectors.joining());
    }
}
