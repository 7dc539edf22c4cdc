package stampede.cli;

import stampede.text.Text;

/**
 * A measurement that {@code ./stampede bench} runs, found by scanning the class path: a class with a constructor without
 * parameters, called {@code CounterBenchmark} for {@code ./stampede bench counter}. It compares within one run, since
 * machines differ.
 */
public interface Benchmark {

    /** One line for the list of benchmarks. */
    Text summary();

    /** Measures and prints; takes minutes. */
    void run(Console console) throws Exception;

    /** {@code CounterBenchmark} is {@code counter}. */
    default String name() {
        return getClass().getSimpleName().replace("Benchmark", "").toLowerCase(java.util.Locale.ROOT);
    }
}
