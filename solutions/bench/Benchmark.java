package bench;

import java.util.List;
import stampede.cli.Console;
import stampede.text.Text;

/**
 * A homework's benchmark. A class beside the reference answer implements it and has a public constructor without
 * parameters; its package is its name: {@code ./stampede bench counter}.
 */
public interface Benchmark {

    /** What is measured against what, in one sentence. */
    Text summary();

    /**
     * Measures, and prints what came out.
     *
     * @return whether every target was met
     */
    boolean run(List<String> arguments, Console console) throws Exception;
}
