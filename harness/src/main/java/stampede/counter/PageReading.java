package stampede.counter;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import stampede.counter.Visitor.Answer;
import stampede.grade.RuleBroken;
import stampede.text.Text;

/** Reads what a person sees on a page. */
final class PageReading {
    private static final String STARS = "★⭐";

    private PageReading() {}

    static String selector(Comment comment) {
        return "#comment-" + comment.id();
    }

    /** The comments on a page, by the ids of their elements, in the order they stand. */
    static List<Long> commentIds(Document page) {
        return page.select("[id^=comment-]").stream()
                .map(e -> e.id().substring("comment-".length()))
                .filter(id -> id.matches("-?\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    static Element element(Answer answer, Comment comment) {
        Elements found = answer.page().select("[id=comment-" + comment.id() + "]");
        if (found.size() != 1) {
            throw new RuleBroken(Text.of(
                    "%s has %s elements with id=\"comment-%s\" instead of one",
                    "%s 里有 %s 个元素的 id 是 \"comment-%s\"，应恰有一个", answer.what(), found.size(), comment.id()));
        }
        return found.get(0);
    }

    static boolean shows(Element element, String text) {
        return normal(seen(element)).contains(normal(text));
    }

    /** Whether the element shows the number, besides the comment's own words. */
    static boolean showsNumber(Element element, Comment comment, long number) {
        return Pattern.compile("(?<!\\d)" + number + "(?!\\d)")
                .matcher(without(element, comment))
                .find();
    }

    static boolean showsStars(Element element, Comment comment) {
        long inWords = stars(without(element, comment));
        return inWords == comment.stars()
                || (inWords == 0
                        && element.select("[alt], [aria-label], [title]").stream()
                                .flatMap(e -> Stream.of(e.attr("alt"), e.attr("aria-label"), e.attr("title")))
                                .anyMatch(label -> stars(label) == comment.stars()));
    }

    /** Any usual way to write the date, in digits or with the month's name. */
    static boolean showsDate(Element element, Comment comment) {
        LocalDate date = comment.date();
        String rest = without(element, comment) + " "
                + String.join(" ", element.select("time").eachAttr("datetime"));
        String month = date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        boolean monthShown = token(rest, date.getMonthValue())
                || rest.toLowerCase(Locale.ROOT).contains(month.toLowerCase(Locale.ROOT));
        return token(rest, date.getYear()) && monthShown && token(rest, date.getDayOfMonth());
    }

    private static boolean token(String text, int number) {
        return Pattern.compile("(?<!\\d)0?" + number + "(?!\\d)").matcher(text).find();
    }

    private static long stars(String text) {
        return text.chars().filter(c -> STARS.indexOf(c) >= 0).count();
    }

    private static String without(Element element, Comment comment) {
        return normal(seen(element)).replace(normal(comment.text()), " ");
    }

    private static String seen(Element element) {
        return element.text() + " "
                + String.join(" ", element.select("input[type=submit]").eachAttr("value"));
    }

    static String normal(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }
}
