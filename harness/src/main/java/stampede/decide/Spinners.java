package stampede.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import stampede.explore.Footprint;

/**
 * Actors that go in circles: the same commands with the same replies again, within one call, and no other actor has
 * changed anything in between. That is a loop which waits for others, so the others go first (Musuvathi and Qadeer, Fair
 * Stateless Model Checking, PLDI 2008: a yield gives way to all who can move).
 */
final class Spinners {
    /** So many rounds are taken to go on for ever if nobody else can move. */
    private static final int FOR_EVER = 40;
    /** After so many, time passes for whoever waits for it. */
    private static final int LONG = 2;

    private static final int LONGEST_ROUND = 6;
    private static final int REMEMBERED = LONGEST_ROUND * (FOR_EVER + 2);
    private static final String NEW_TOKEN = "<token>";

    /** Which new words of a command are taken for tokens. Who asks for one thing after the other is in no circle. */
    enum Tokens {
        /** It only reads: other words are other things it reads. */
        NONE {
            @Override
            boolean mayBe(String word) {
                return false;
            }
        },
        /** A script: only what looks as if it was made by chance. */
        RANDOM {
            @Override
            boolean mayBe(String word) {
                return word.length() >= 16
                        && word.chars().anyMatch(Character::isDigit)
                        && word.chars().anyMatch(Character::isLetter);
            }
        },
        /** It was to write, and was refused, as a lock does it. */
        LONG {
            @Override
            boolean mayBe(String word) {
                return word.length() >= 8;
            }
        };

        abstract boolean mayBe(String word);
    }

    private final Map<Integer, List<String>> steps = new HashMap<>();
    /** What those steps touched. */
    private final Map<Integer, Set<Footprint>> touched = new HashMap<>();

    private final Map<Integer, Set<String>> words = new HashMap<>();
    private final Map<Integer, Integer> rounds = new HashMap<>();
    /** Who gives way, and who has moved since: he gives way to all others, of whom some may give way themselves. */
    private final Map<Integer, Set<Integer>> yielding = new HashMap<>();

    /**
     * An actor has taken a step which ended a call, or began one, or was no command.
     *
     * @param changes whether it may have changed something of what it touched
     */
    void began(int actor, Footprint touches, boolean changes) {
        others(actor, false);
        if (changes) {
            Set<Integer> servers = concerned(touches);
            for (int other : List.copyOf(touched.keySet())) {
                if (touched.get(other).stream().anyMatch(t -> servers.contains(t.place()))) {
                    startAnew(other, actor);
                }
            }
        }
        forget(actor);
    }

    /**
     * An actor has taken a step within a call.
     *
     * @param told the command, and its reply
     * @param changes whether it may have changed something of what it touched
     * @param tokens which of its words may have been made up for this round
     */
    void stepped(int actor, String told, Footprint touches, boolean changes, Tokens tokens) {
        others(actor, changes);
        touched.computeIfAbsent(actor, a -> new HashSet<>()).add(touches);
        List<String> mine = steps.computeIfAbsent(actor, a -> new ArrayList<>());
        mine.add(canonical(told, words.computeIfAbsent(actor, a -> new HashSet<>()), tokens));
        if (mine.size() > REMEMBERED) {
            mine.remove(0);
        }
        int round = roundsOf(mine);
        if (round > 0) {
            rounds.put(actor, round);
            yielding.put(actor, new HashSet<>());
        } else {
            rounds.remove(actor);
            yielding.remove(actor);
        }
    }

    private void others(int actor, boolean change) {
        yielding.forEach((other, moved) -> moved.add(actor));
        if (change) {
            for (int other : List.copyOf(steps.keySet())) {
                startAnew(other, actor);
            }
        }
    }

    /**
     * Whoever goes in circles on one of a server's connections may go in larger ones, on several: what concerns one of them
     * concerns all.
     */
    private Set<Integer> concerned(Footprint touches) {
        Set<Integer> servers = new HashSet<>();
        touched.values().stream()
                .filter(its -> its.stream().anyMatch(touches::meets))
                .forEach(its -> its.forEach(touch -> servers.add(touch.place())));
        return servers;
    }

    private void startAnew(int other, int actor) {
        if (other != actor) {
            steps.remove(other);
            touched.remove(other);
            rounds.remove(other);
            yielding.remove(other);
        }
    }

    private void forget(int actor) {
        steps.remove(actor);
        touched.remove(actor);
        words.remove(actor);
        rounds.remove(actor);
        yielding.remove(actor);
    }

    /** Words that were not there before may be tokens, which are made anew for every round. */
    private static String canonical(String told, Set<String> known, Tokens tokens) {
        StringBuilder canonical = new StringBuilder();
        int at = 0;
        for (String word : told.split(" ")) {
            boolean isNew = known.add(word) && at > 1; // the first is the command's name, the second as a rule its key
            canonical.append(isNew && tokens.mayBe(word) ? NEW_TOKEN : word).append(' ');
            at++;
        }
        return canonical.toString();
    }

    /** How often the last few steps repeat, without a gap, those before them. */
    private static int roundsOf(List<String> steps) {
        int most = 0;
        for (int length = 1; length <= LONGEST_ROUND; length++) {
            int rounds = 0;
            for (int end = steps.size(); end >= 2 * length && sameRound(steps, end, length); end -= length) {
                rounds++;
            }
            most = Math.max(most, rounds);
        }
        return most;
    }

    private static boolean sameRound(List<String> steps, int end, int length) {
        return steps.subList(end - length, end).equals(steps.subList(end - 2 * length, end - length));
    }

    /** Takes out who gives way to others; true if that has left anybody out. */
    boolean giveWay(TreeMap<Integer, ?> enabled) {
        Set<Integer> all = Set.copyOf(enabled.keySet());
        return !yielding.isEmpty() && enabled.keySet().removeIf(actor -> givesWay(actor, all));
    }

    /** Until each of the others has moved: so it cannot be that all give way to each other. */
    private boolean givesWay(int actor, Set<Integer> all) {
        Set<Integer> moved = yielding.get(actor);
        return moved != null && !all.stream().allMatch(other -> other == actor || moved.contains(other));
    }

    /** Whether all of these have gone in circles for so long that they may be waiting for time to pass. */
    boolean allSpin(Set<Integer> enabled) {
        return !enabled.isEmpty() && enabled.stream().allMatch(a -> yielding.containsKey(a) && rounds.get(a) >= LONG);
    }

    /** Whether somebody went in circles when it last moved. */
    boolean anySpins() {
        return rounds.values().stream().anyMatch(n -> n >= LONG);
    }

    /** Whether they have done so that often that it will not stop by itself. */
    boolean spinForEver() {
        return !rounds.isEmpty() && rounds.values().stream().allMatch(n -> n >= FOR_EVER);
    }

    /** They have waited for long enough: whoever goes in circles may do so once more. */
    void mayGoOn() {
        yielding.clear();
    }

    /** From now on the actors are others. */
    void forgetAll() {
        timeRanOut();
        words.clear();
    }

    /** Something has run out: what they wait for may have come. */
    void timeRanOut() {
        steps.clear();
        touched.clear();
        rounds.clear();
        yielding.clear();
    }
}
