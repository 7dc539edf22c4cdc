package stampede.book;

import java.util.List;
import java.util.Map;
import stampede.grade.Kind;
import stampede.text.Language;
import stampede.text.Text;

/** What the book itself says, outside of its pages. */
final class Words {
    static final Text BOOK = Text.of("Stampede", "Stampede");
    static final Text CONTENTS = Text.of("Contents", "目录");
    static final Text CLOSE = Text.of("Close", "关闭");
    static final Text SKIP = Text.of("Skip to the text", "跳到正文");
    static final Text PREVIOUS = Text.of("Previous", "上一页");
    static final Text NEXT = Text.of("Next", "下一页");
    static final Text SEARCH = Text.of("Search", "搜索");
    static final Text NOTHING_FOUND = Text.of("Nothing found", "没有找到");
    static final Text COPY = Text.of("Copy", "复制");
    static final Text COPIED = Text.of("Copied", "已复制");
    static final Text APPENDIX = Text.of("Appendix", "附录");
    static final Text START = Text.of("Start", "首页");
    static final Text SAME_RULE = Text.of("As before:", "同前：");
    static final Text WRONG_ANSWER = Text.of("Wrong answer", "错误答案");
    static final Text KILLED = Text.of("killed", "识破");
    static final Text KEPT = Text.of("kept", "守住");
    static final Text NOT_JUDGED = Text.of("not judged", "无法判定");
    static final Text COLOPHON =
            Text.of("A workbook and a grader for code that has to hold when a crowd arrives.", "一本练习册，一位判卷人：代码要经得起人群。");

    private static final List<Text> HINTS = List.of(
            Text.of("First hint: a question", "提示一：先问自己"),
            Text.of("Second hint: where to look", "提示二：往哪儿看"),
            Text.of("Third hint: nearly the answer", "提示三：几乎就是答案"));

    private Words() {}

    static Text chapter(int number) {
        return Text.of("Chapter %s", "第 %s 章", number);
    }

    static Text points(int points) {
        return points == 1 ? Text.of("1 point", "1 分") : Text.of("%s points", "%s 分", points);
    }

    static Text kind(Kind kind) {
        return switch (kind) {
            case SEQUENTIAL -> Text.of("one call after the other", "逐个调用");
            case RACE -> Text.of("several servers at once", "多台服务器同时");
            case CRASH -> Text.of("a server dies", "服务器崩溃");
        };
    }

    static Text exercise(int rules, int points) {
        return Text.of(
                "%s, %s in all.",
                "共 %s，%s。",
                rules == 1 ? Text.of("1 rule", "1 条规则") : Text.of("%s rules", "%s 条规则", rules),
                points(points));
    }

    static Text rightAnswers(int number) {
        return number == 1
                ? Text.of("1 right answer is killed by no rule:", "1 份正确答案，没有一条规则误伤：")
                : Text.of("%s right answers are killed by no rule:", "%s 份正确答案，没有一条规则误伤：", number);
    }

    /** A promise stands in a report without a capital and a full stop; in a book it is a sentence. */
    static String sentence(Text promise, Language language) {
        String text = promise.in(language);
        String stop = language == Language.CHINESE ? "。" : ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.matches(".*[.?!。？！]") ? "" : stop);
    }

    static Text hint(int index) {
        return HINTS.get(Math.min(index, HINTS.size() - 1));
    }

    /** As a language calls itself. */
    static String nameOf(Language language) {
        return language == Language.CHINESE ? "简体中文" : "English";
    }

    /** For the {@code lang} attribute: which Chinese matters to the choice of glyphs. */
    static String tag(Language language) {
        return language == Language.CHINESE ? "zh-Hans" : language.code();
    }

    /** What Asciidoctor would otherwise say in English. */
    static Map<String, String> captions(Language language) {
        return language == Language.ENGLISH
                ? Map.of()
                : Map.of(
                        "note-caption", "注意",
                        "tip-caption", "提示",
                        "important-caption", "重要",
                        "warning-caption", "警告",
                        "caution-caption", "当心",
                        "figure-caption", "图",
                        "table-caption", "表",
                        "appendix-caption", "附录",
                        "toc-title", "目录",
                        "untitled-label", "无题");
    }
}
