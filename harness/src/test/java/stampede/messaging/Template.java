package stampede.messaging;

import stampede.text.Language;
import stampede.text.Text;

/** The document as students get it, made of the scenarios that are played. */
final class Template {
    private Template() {}

    static String text() {
        StringBuilder text = new StringBuilder();
        line(text, "= Four questions / 四个问题");
        line(text, "");
        line(
                text,
                "// Put an x between the brackets of what is right: * [x] A. … Leave all else in these places as it is.");
        line(text, "// 在正确选项的方括号里写 x：* [x] A. … 这些地方的其余内容请保持原样。");
        line(
                text,
                "// Where it says TODO, answer in your own words (AsciiDoc), and link a rule of this homework as evidence:"
                        + " <<itsName>>.");
        line(text, "// 在写着 TODO 的地方用自己的话回答（AsciiDoc），并链接一条本次作业的规则作为依据：<<规则名>>。");
        for (Question question : Question.values()) {
            line(text, "");
            line(text, "== " + question.number() + ". " + both(question.title(), " / "));
            line(text, "");
            line(text, both(question.asked(), "\n\n"));
            for (Scenario scenario : question.scenarios()) {
                line(text, "");
                line(text, "[#" + scenario.anchor() + "]");
                line(text, "=== " + scenario.number());
                line(text, "");
                line(text, both(scenario.asked(), "\n\n"));
                line(text, "");
                for (int i = 0; i < scenario.choices().size(); i++) {
                    Text choice = scenario.choices().get(i);
                    boolean oneForm = choice.in(Language.ENGLISH).equals(choice.in(Language.CHINESE));
                    line(text, "* [ ] " + scenario.letter(i) + ". " + (oneForm ? choice : both(choice, " / ")));
                }
            }
            line(text, "");
            line(text, "[#" + question.anchor() + "]");
            line(text, "=== In your own words / 用自己的话说");
            line(text, "");
            line(text, WrittenAnswers.TO_DO);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String both(Text text, String between) {
        return text.in(Language.ENGLISH) + between + text.in(Language.CHINESE);
    }
}
