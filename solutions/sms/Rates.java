package sms;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Permits a second of several contenders, round by round. */
final class Rates {
    private final List<List<Double>> rates = new ArrayList<>();

    Rates(int contenders) {
        IntStream.range(0, contenders).forEach(n -> rates.add(new ArrayList<>()));
    }

    void add(int contender, double rate) {
        rates.get(contender).add(rate);
    }

    /** In the middle round. */
    double of(int contender) {
        return median(rates.get(contender));
    }

    /** How many times as fast one was as the other, in the middle round. */
    double ratio(int contender, int other) {
        List<Double> ones = rates.get(contender);
        List<Double> others = rates.get(other);
        return median(IntStream.range(0, ones.size())
                .mapToObj(round -> ones.get(round) / others.get(round))
                .toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
