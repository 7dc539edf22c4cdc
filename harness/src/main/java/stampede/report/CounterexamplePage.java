package stampede.report;

import java.util.HashMap;
import java.util.Map;
import stampede.grade.Evidence;
import stampede.grade.Extent;
import stampede.text.Language;
import stampede.text.Text;

/**
 * A counterexample as a page to watch, in both languages: whole in itself, without a script, and with nothing from
 * elsewhere.
 */
final class CounterexamplePage {

    private CounterexamplePage() {}

    /**
     * @param language the one that it shows first
     */
    static String of(Counterexample counterexample, Language language) {
        Evidence evidence = counterexample.evidence();
        String service = counterexample.service();
        boolean chinese = language == Language.CHINESE;
        Map<String, String> values = new HashMap<>();
        values.put("lang", chinese ? "zh-Hans" : "en");
        values.put("english", chinese ? "" : " checked");
        values.put("chinese", chinese ? " checked" : "");
        values.put("style", Paper.style() + resource("counterexample.css"));
        values.put("homework", Markup.escape(counterexample.exercise().homework()));
        values.put("exercise", Markup.escape(counterexample.exercise().name()));
        values.put("rule", Markup.escape(counterexample.rule().name()));
        values.put("answer", Markup.escape(counterexample.answer()));
        values.put("promise", Markup.both(counterexample.rule().promise()));
        values.put("sentence", Markup.both(evidence.sentence()));
        values.put("wide", Sequence.svg(evidence, service, Lanes.wide(evidence), "wide"));
        values.put("narrow", Sequence.svg(evidence, service, Lanes.narrow(evidence), "narrow"));
        values.put("legend", legend(evidence));
        values.put("orders", orders(counterexample));
        values.put("again", Markup.escape(counterexample.again()));
        values.put(
                "hint", Markup.escape("./stampede hint " + counterexample.rule().name()));
        values.put(
                "read",
                Markup.both(Text.of(
                        Chapter.of(counterexample.exercise(), counterexample.rule(), Language.ENGLISH),
                        Chapter.of(counterexample.exercise(), counterexample.rule(), Language.CHINESE))));
        values.put("steps", steps(evidence));
        return Markup.fill(resource("counterexample.html"), values);
    }

    private static String orders(Counterexample counterexample) {
        return counterexample.broken().extent() instanceof Extent.Scripted
                ? ""
                : "<p class=\"orders\">" + Markup.both(BrokenRule.orders(counterexample.broken())) + "</p>";
    }

    private static String legend(Evidence evidence) {
        boolean calls = evidence.rows().stream().anyMatch(row -> !row.ended().isEmpty());
        if (calls) {
            return "<li><i class=\"runs\"></i>%s</li><li><i class=\"waits\"></i>%s</li>"
                    .formatted(
                            Markup.both(Text.of("the call runs", "调用在执行")),
                            Markup.both(Text.of("it waits while another server goes on", "它停在两步之间，别的服务器在执行")));
        }
        return evidence.rows().stream().anyMatch(row -> row.step() == Evidence.Step.CALL)
                ? "<li>%s</li>"
                        .formatted(Markup.both(Text.of(
                                "Calls in the order of their beginnings; they may have overlapped.",
                                "调用按开始的先后排列，彼此可能重叠。")))
                : "";
    }

    private static String steps(Evidence evidence) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < evidence.rows().size(); i++) {
            Evidence.Row row = evidence.rows().get(i);
            rows.append(
                    "<tr><td>%d</td><td class=\"who\">%s</td><td><code>%s</code></td><td><code>%s</code></td><td><code>%s</code></td></tr>%n"
                            .formatted(
                                    i + 1,
                                    Markup.escape(evidence.columns().get(row.column())),
                                    Markup.both(row.what()),
                                    Markup.both(row.reply()),
                                    Markup.both(row.remark())));
        }
        return rows.toString();
    }

    private static String resource(String name) {
        return Paper.resource(CounterexamplePage.class, name);
    }
}
