package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stampede.cli.Console;

/**
 * The same load at three places, in turns: straight at a service, through a proxy that only carries bytes, and through a
 * wire.
 */
final class Comparison<P> {
    private static final int ROUNDS = 7;
    /** Until all is compiled. */
    private static final int WARM_UP = 2;

    private final List<P> places;
    private final double atMost;
    private final Console console;

    /** Microseconds that a command takes at a place. */
    interface Load<P> {
        double microseconds(P place) throws Exception;
    }

    /**
     * @param places straight, plain and wire
     * @param atMost what the wire may take of a plain proxy's time
     */
    Comparison(List<P> places, double atMost, Console console) {
        this.places = places;
        this.atMost = atMost;
        this.console = console;
        console.out()
                .printf("%-28s %10s %10s %10s   %s%n", "µs per command", "straight", "plain", "wire", "wire/plain");
    }

    /** Measures a load, and prints a line. */
    void of(String name, Load<P> load) throws Exception {
        List<List<Double>> times = new ArrayList<>();
        places.forEach(place -> times.add(new ArrayList<>()));
        List<Double> ratios = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double[] took = new double[places.size()];
            for (int i = 0; i < took.length; i++) {
                int which = Math.floorMod(i + round, took.length);
                took[which] = load.microseconds(places.get(which));
            }
            for (int i = 0; i < took.length && round >= 0; i++) {
                times.get(i).add(took[i]);
            }
            if (round >= 0) {
                ratios.add(took[2] / took[1]);
            }
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "%-28s %10.2f %10.2f %10.2f   %.2f (at most %.0f)%n",
                        name,
                        median(times.get(0)),
                        median(times.get(1)),
                        median(times.get(2)),
                        median(ratios),
                        atMost);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
