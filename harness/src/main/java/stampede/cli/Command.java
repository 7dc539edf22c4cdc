package stampede.cli;

import java.util.List;
import stampede.text.Text;

/**
 * A command of {@code ./stampede}, found by scanning the class path: a class with a constructor without parameters. Its
 * name is the class's, in lower case with dashes.
 */
public interface Command {

    /** One line for the list of commands. */
    Text summary();

    /**
     * Does it.
     *
     * @return the exit code
     * @throws Misuse if the arguments make no sense
     */
    int run(List<String> arguments, Console console) throws Exception;

    /** {@code StudentEdition} is {@code student-edition}. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** What was typed makes no sense: one sentence that says what, and what would. */
    final class Misuse extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Text sentence;

        public Misuse(Text sentence) {
            super(sentence.toString());
            this.sentence = sentence;
        }

        public Text sentence() {
            return sentence;
        }
    }
}
