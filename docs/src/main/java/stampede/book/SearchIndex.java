package stampede.book;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import stampede.text.Language;

/** What the reader's browser searches: the text of every section, as a script, since a page on disk may load no data. */
final class SearchIndex {
    private final Map<Language, List<String>> entries = new EnumMap<>(Language.class);

    void add(Page page, Rendered rendered) {
        Element body = Jsoup.parseBodyFragment(rendered.html()).body();
        List<String> sections = entries.computeIfAbsent(page.language(), language -> new ArrayList<>());
        StringBuilder text = new StringBuilder();
        String[] section = {plain(page.title()), ""};
        body.traverse((node, depth) -> {
            if (node instanceof Element element && element.normalName().matches("h[2-4]")) {
                sections.add(entry(page, section[0], section[1], text));
                section[0] = element.text();
                section[1] = element.id();
                text.setLength(0);
            } else if (node instanceof Element element && element.isBlock()) {
                text.append(' ');
            } else if (node instanceof TextNode leaf && !inHeading(node)) {
                text.append(leaf.getWholeText());
            }
        });
        sections.add(entry(page, section[0], section[1], text));
    }

    String in(Language language) {
        return "window.stampedeIndex = [\n%s\n];\n".formatted(String.join(",\n", entries.get(language)));
    }

    private static boolean inHeading(Node node) {
        return ((TextNode) node).parent().closest("h2, h3, h4") != null;
    }

    private static String entry(Page page, String title, String id, StringBuilder text) {
        String address = page.address() + (id.isEmpty() ? "" : "#" + id);
        return "[%s, %s, %s, %s]"
                .formatted(
                        quoted(plain(page.title())),
                        quoted(title),
                        quoted(address),
                        quoted(text.toString().replaceAll("\\s+", " ").strip()));
    }

    private static String plain(String html) {
        return Jsoup.parseBodyFragment(html).text();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c") + '"';
    }
}
