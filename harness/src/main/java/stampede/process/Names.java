package stampede.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * What the things are called that a rule speaks of, in one play: a process that serves many plays hears of each thing in
 * one of them only. In the first, which is also how a broken schedule is played again, they have the names that the rule
 * gives them. Thread-safe.
 */
public final class Names {
    private final long play;
    private final Map<Object, Object> given = new ConcurrentHashMap<>();
    private final Map<Object, Object> real = new ConcurrentHashMap<>();

    /**
     * @param play how many plays the processes have served before
     */
    public Names(long play) {
        this.play = play;
    }

    /** A name as the program hears it; {@code make} finds one for the number of a play, which is never 0. */
    public <T> T forProgram(T name, LongFunction<T> make) {
        if (play == 0) {
            return name;
        }
        @SuppressWarnings("unchecked")
        T known = (T) given.computeIfAbsent(name, n -> make.apply(play));
        real.put(known, name);
        return known;
    }

    /** The name that the rule knows; itself, if it was never given to the program. */
    public <T> T forRule(T name) {
        @SuppressWarnings("unchecked")
        T known = (T) real.getOrDefault(name, name);
        return known;
    }

    /** A text with the rule's names in it for the program's. */
    public String asTheRuleSays(String text) {
        String told = text;
        for (Map.Entry<Object, Object> entry : real.entrySet()) {
            told = told.replace(entry.getKey().toString(), "<" + entry.getValue() + ">");
        }
        return told;
    }

    /** Asks to be played with real names only, where there is no telling which others would be alike enough. */
    public void requireReal() {
        if (play != 0) {
            throw new AsksForEmptyStore();
        }
    }

    /** A scene is to be played by new processes, on an empty store. */
    public static final class AsksForEmptyStore extends RuntimeException {
        private static final long serialVersionUID = 1;

        public AsksForEmptyStore() {
            super("only new processes on an empty store will do", null, false, false);
        }
    }
}
