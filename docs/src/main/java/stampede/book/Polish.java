package stampede.book;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import stampede.text.Language;

/** What Asciidoctor's HTML still lacks to be read well. */
final class Polish {
    /** A line of Chinese ends without a blank; a browser would show one. */
    private static final Pattern LINE_END_IN_CHINESE = Pattern.compile(
            "(?<=[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef”’])\n(?=[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef“‘])");

    /** Characters of code that fit into the column of text. */
    private static final int LONG = 95;

    private Polish() {}

    static String html(String html, Language language) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        // wide content scrolls by itself, by keyboard too
        page.select("pre").attr("tabindex", "0");
        page.select(".listingblock").stream()
                .filter(listing -> listing.wholeText().lines().anyMatch(line -> line.length() > LONG))
                .forEach(listing -> listing.addClass("long"));
        page.select("table.tableblock").wrap("<div class=\"wide\" tabindex=\"0\"></div>");
        page.select("a.anchor").attr("aria-hidden", "true").attr("tabindex", "-1");
        if (language == Language.CHINESE) {
            NodeTraversor.traverse(
                    (node, depth) -> joinLines(node instanceof TextNode text ? text : null), page.body());
        }
        return page.body().html();
    }

    private static void joinLines(TextNode text) {
        if (text != null && text.parent() != null && text.parent().closest("pre") == null) {
            text.text(LINE_END_IN_CHINESE.matcher(text.getWholeText()).replaceAll(""));
        }
    }
}
