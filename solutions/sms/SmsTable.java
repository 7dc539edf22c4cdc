package sms;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import stampede.cli.Console;
import stampede.text.Text;

/** What the benchmark shows of its contenders: a line for each, and whether the reference is fast enough. */
record SmsTable(List<Contender> all, Rates refused, Rates many, List<Long> bytes) {
    private static final int FIRST_PEER = SmsBenchmark.ONE_WRITE + 1;

    void print(Console console) {
        console.out().println("permits/s               one refused phone     many phones          bytes a phone");
        for (Contender contender : all) {
            int n = contender.number();
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-22s %10.0f  %6.2f  %10.0f  %6.2f  %10d%n",
                            contender.name(),
                            refused.of(n),
                            refused.ratio(n, SmsBenchmark.EMPTY),
                            many.of(n),
                            many.ratio(n, SmsBenchmark.EMPTY),
                            bytes.get(n));
        }
        judge(
                console,
                Text.of("reference, refused, to the empty script", "参考答案，被拒绝时，对比空脚本"),
                refused.ratio(SmsBenchmark.REFERENCE, SmsBenchmark.EMPTY),
                0.95);
        judge(
                console,
                Text.of("reference, many, to the empty script", "参考答案，许多号码，对比空脚本"),
                many.ratio(SmsBenchmark.REFERENCE, SmsBenchmark.EMPTY),
                0.8);
        judge(
                console,
                Text.of("remembers refusals, refused, to the empty script", "记住拒绝的版本，被拒绝时，对比空脚本"),
                refused.ratio(SmsBenchmark.REMEMBERS, SmsBenchmark.EMPTY),
                10);
        IntStream.range(FIRST_PEER, all.size())
                .mapToDouble(peer -> many.ratio(SmsBenchmark.REFERENCE, peer))
                .min()
                .ifPresentOrElse(
                        least -> judge(
                                console,
                                Text.of("reference, many, to the best peer", "参考答案，许多号码，对比最快的同类"),
                                least,
                                1.25),
                        () -> console.say(
                                "To compare it with Bucket4j, Redisson and Spring Cloud Gateway: ./stampede bench sms --peers",
                                "要和 Bucket4j、Redisson、Spring Cloud Gateway 对比：./stampede bench sms --peers"));
    }

    private static void judge(Console console, Text what, double ratio, double atLeast) {
        console.say(
                "  %s: %s: %s, at least %s",
                "  %s：%s：%s，至少 %s",
                ratio >= atLeast ? Text.of("met", "达标") : Text.of("MISSED", "未达标"),
                what,
                String.format(Locale.ROOT, "%.2f", ratio),
                atLeast);
    }
}
