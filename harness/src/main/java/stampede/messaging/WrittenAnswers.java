package stampede.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import stampede.text.Text;

/** What stands in a document of answers. Immutable, but for the page it was rendered as. */
final class WrittenAnswers {
    private static final Pattern CHOICE = Pattern.compile("^(\\S+)\\s*([A-Z])\\.\\s");
    private static final Pattern TICK = Pattern.compile("(?m)^\\s*[*-]\\s*\\[[^\\]\\s]+\\]");
    private static final String TICKED = "✓";
    private static final String OPEN = "❏";
    /** What is in the template where words are to come. */
    static final String TO_DO = "TODO";

    private static final Map<String, WrittenAnswers> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST_KNOWN = 100;

    private final Rendered rendered;

    /** Something in the document that cannot be read as it must be. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Text what;

        Unreadable(Text what) {
            super(what.toString());
            this.what = what;
        }

        Text what() {
            return what;
        }
    }

    private WrittenAnswers(Rendered rendered) {
        this.rendered = rendered;
    }

    /** Whether nobody has answered anything yet: no tick, and nothing in place of what was to do. */
    static boolean isUntouched(String document) {
        int toDo = document.split("(?m)^" + TO_DO + "\\b", -1).length - 1;
        return toDo >= Question.values().length && !TICK.matcher(document).find();
    }

    /**
     * Reads a document.
     *
     * @throws Unreadable if it is no AsciiDoc
     */
    static WrittenAnswers of(String document) throws Unreadable {
        if (KNOWN.size() > MOST_KNOWN) {
            KNOWN.clear();
        }
        WrittenAnswers answers = KNOWN.computeIfAbsent(document, text -> new WrittenAnswers(Rendered.of(text)));
        Optional<Rendered.Trouble> trouble = answers.rendered.trouble();
        if (trouble.isPresent()) {
            throw new Unreadable(Text.of(
                    "line %s of the document is no AsciiDoc: %s",
                    "文档第 %s 行不是正确的 AsciiDoc：%s",
                    trouble.get().line(),
                    trouble.get().what()));
        }
        return answers;
    }

    /**
     * The letters that are ticked in a scenario.
     *
     * @throws Unreadable if it is not there as it was, or has a tick that is none
     */
    Set<Character> ticked(Scenario scenario) throws Unreadable {
        Element section = section(scenario.anchor(), scenario.number());
        Set<Character> ticked = new TreeSet<>();
        List<Character> seen = new ArrayList<>();
        for (Element item : choices(section)) {
            Matcher choice = CHOICE.matcher(item.text() + " ");
            String mark = choice.find() ? choice.group(1) : "";
            boolean ticks = mark.equals(TICKED) || mark.equalsIgnoreCase("[x]");
            if (!ticks && !mark.equals(OPEN)) {
                throw new Unreadable(Text.of(
                        "%s: this is no choice: \"%s\"; a choice is ticked by an x between its brackets, * [x] A. …",
                        "%s：这不是一个选项：“%s”；勾选的办法是在方括号里写 x，即 * [x] A. …", scenario.number(), shortened(item.text())));
            }
            seen.add(choice.group(2).charAt(0));
            if (ticks) {
                ticked.add(choice.group(2).charAt(0));
            }
        }
        for (int i = 0; i < scenario.choices().size(); i++) {
            if (i >= seen.size()
                    || seen.get(i) != scenario.letter(i)
                    || seen.size() != scenario.choices().size()) {
                throw new Unreadable(Text.of(
                        "%s has the choices %s, and %s of them are in the template: leave them as they are, and tick",
                        "%s 里的选项是 %s，而模板里有 %s 个：请保持选项原样，只打勾",
                        scenario.number(),
                        seen,
                        scenario.choices().size()));
            }
        }
        return ticked;
    }

    /** The first list is that of the choices; whatever else is there are notes. */
    private static List<Element> choices(Element section) {
        Element list = section.selectFirst("ul");
        return list == null ? List.of() : list.select("> li > p");
    }

    /** What is said to a question in the student's own words. */
    Element words(Question question) throws Unreadable {
        Element words =
                section(question.anchor(), Integer.toString(question.number())).clone();
        words.select("h1, h2, h3, h4, h5, h6").first().remove();
        return words;
    }

    private Element section(String anchor, String number) throws Unreadable {
        Element heading = rendered.page().getElementById(anchor);
        if (heading == null || heading.parent() == null) {
            throw new Unreadable(Text.of(
                    "the place for %s is gone: the line [#%s] before its heading says where it is",
                    "找不到 %s 的位置：它的标题前面应该有一行 [#%s]", number, anchor));
        }
        return heading.parent();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
