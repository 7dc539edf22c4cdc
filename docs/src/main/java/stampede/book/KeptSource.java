package stampede.book;

import java.util.List;
import java.util.Optional;

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

    /** Which of the contracts it implements: itself, else by what it extends. */
    Optional<String> contract(List<String> contracts, List<KeptSource> all) {
        Optional<String> own = parents.stream().filter(contracts::contains).findFirst();
        if (own.isPresent()) {
            return own;
        }
        for (String parent : parents) {
            Optional<String> inherited = all.stream()
                    .filter(other -> other.simpleName().equals(parent))
                    .findFirst()
                    .flatMap(other -> other.contract(contracts, all));
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return Optional.empty();
    }
}
