package stampede.book;

import java.util.List;

/**
 * A kept answer as its source tells it: the book knows no class of {@code solutions}, where there may be none.
 *
 * @param name with its package
 * @param comment its Javadoc, as HTML; empty if it has none
 * @param parents what it extends and implements, by simple name
 * @param right whether it says that it is a reference or an alternative
 * @param mistakes what it says it breaks
 */
record KeptSource(String name, String comment, List<String> parents, boolean right, List<Mistake> mistakes) {

    /**
     * One {@code @WrongAnswer}.
     *
     * @param exercise its contract's simple name
     */
    record Mistake(String exercise, List<String> breaks, List<String> leavesOpen) {}

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
