package stampede.exam;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import stampede.text.Text;

/**
 * What the repetitions of one homework's exam add up to.
 *
 * @param times how many repetitions were asked for
 * @param done how many of them are complete
 * @param busy how many of these ran beside busy loops from beginning to end
 * @param differing verdicts that are not what they must be
 * @param elsewhere pairs that only another form of a service could judge
 */
record Tally(
        String homework,
        int answers,
        int rules,
        int pairs,
        int times,
        int done,
        int busy,
        long verdicts,
        List<Difference> differing,
        Set<String> elsewhere) {

    /** A verdict, and what it must be. */
    record Difference(Entry entry, Seen.Kind expected) {

        Text text() {
            return Text.of(
                    "repetition %s (%s), %s: must be %s, and was %s",
                    "第 %s 次（%s），%s：应为 %s，却是 %s",
                    entry.repetition(),
                    entry.busy() ? Text.of("busy", "忙") : Text.of("quiet", "闲"),
                    entry.key(),
                    expected,
                    entry.seen());
        }
    }

    static Tally of(String homework, Paper paper, List<Entry> entries, int times) {
        Map<String, Question> asked = new LinkedHashMap<>();
        paper.once().forEach(q -> asked.put(q.key(), q));
        paper.repeated().forEach(q -> asked.put(q.key(), q));
        asked.values().removeIf(q -> !q.exercise().homework().equals(homework));
        Map<Integer, Set<String>> open = new TreeMap<>();
        for (int repetition = 1; repetition <= times; repetition++) {
            Set<String> keys = new HashSet<>();
            paper.in(repetition, 0).forEach(q -> keys.add(q.key()));
            keys.retainAll(asked.keySet());
            open.put(repetition, keys);
        }
        Set<Integer> quiet = new HashSet<>();
        List<Difference> differing = new ArrayList<>();
        Set<String> elsewhere = new TreeSet<>();
        long verdicts = 0;
        for (Entry entry : entries) {
            Question question = asked.get(entry.key());
            if (question == null) {
                continue;
            }
            verdicts++;
            open.getOrDefault(entry.repetition(), new HashSet<>()).remove(entry.key());
            if (!entry.busy()) {
                quiet.add(entry.repetition());
            }
            if (!entry.seen().kind().agreesWith(question.expected())) {
                differing.add(new Difference(entry, question.expected()));
            } else if (entry.seen().kind() == Seen.Kind.NOT_JUDGED_HERE) {
                elsewhere.add(entry.key());
            }
        }
        List<Integer> done =
                open.keySet().stream().filter(r -> open.get(r).isEmpty()).toList();
        return new Tally(
                homework,
                (int) asked.values().stream().map(Question::answer).distinct().count(),
                (int) asked.values().stream()
                        .map(q -> q.exercise().name() + "." + q.rule().name())
                        .distinct()
                        .count(),
                asked.size(),
                times,
                done.size(),
                (int) done.stream().filter(r -> !quiet.contains(r)).count(),
                verdicts,
                List.copyOf(differing),
                elsewhere);
    }

    boolean complete() {
        return done == times;
    }

    Text text() {
        return Text.of(
                "%s: %s answers, %s rules, %s pairs; %s of %s repetitions, %s of them beside busy loops on all cores;"
                        + " %s verdicts, %s of them differing%s",
                "%s：%s 份答案，%s 条规则，共 %s 对；已完成 %s / %s 次，其中 %s 次所有核心都在空转；共 %s 个判定，%s 个不同%s",
                homework,
                answers,
                rules,
                pairs,
                done,
                times,
                busy,
                verdicts,
                differing.size(),
                elsewhere.isEmpty()
                        ? Text.verbatim("")
                        : Text.of("; %s pairs cannot be judged here", "；有 %s 对在这里无法判定", elsewhere.size()));
    }
}
