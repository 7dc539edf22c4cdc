package stampede.cli;

import java.util.List;
import stampede.grade.RuleInfo;
import stampede.grade.Workbook;
import stampede.text.Text;

/** Shows a rule's hints, one at a time: a question, a pointer, nearly the answer. */
final class Hint implements Command {

    @Override
    public Text summary() {
        return Text.of(
                "shows a hint for a rule: ./stampede hint RULE [1, 2 or 3]", "显示某条规则的提示：./stampede hint 规则名 [1、2 或 3]");
    }

    @Override
    public int run(List<String> arguments, Console console) {
        List<RuleInfo> rules = Workbook.load().exercises().stream()
                .flatMap(e -> e.rules().stream())
                .toList();
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        RuleInfo rule = rules.stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse(Text.of(
                        "A hint is for one rule: ./stampede hint RULE, where RULE is one of: %s.",
                        "提示针对某一条规则：./stampede hint 规则名，规则名为其中之一：%s。",
                        String.join(", ", rules.stream().map(RuleInfo::name).toList()))));
        String wanted = arguments.size() < 2 ? "1" : arguments.get(1);
        if (!wanted.matches("[1-3]")) {
            throw new Misuse(Text.of("A rule has hints 1, 2 and 3, not %s.", "每条规则有提示 1、2、3，没有 %s。", wanted));
        }
        int number = Integer.parseInt(wanted);
        console.say(Text.of("%s: %s", "%s：%s", rule.name(), rule.promise()));
        console.say(Text.of("%s. %s", "%s. %s", number, rule.hints().get(number - 1)));
        if (number < rule.hints().size()) {
            console.say(
                    "The next hint says more: ./stampede hint %s %s",
                    "下一条提示说得更多：./stampede hint %s %s", rule.name(), number + 1);
        }
        return 0;
    }
}
