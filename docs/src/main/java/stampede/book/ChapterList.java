package stampede.book;

import java.util.Map;
import java.util.stream.Collectors;
import stampede.text.Language;

/** {@code generated:chapters}: every chapter with its number, title and summary, as a list of cards. */
final class ChapterList implements GeneratedPart {
    private final Contents contents;

    ChapterList(Contents contents) {
        this.contents = contents;
    }

    @Override
    public String name() {
        return "chapters";
    }

    @Override
    public String asciidoc(String homework, Language language, Map<String, Object> options) {
        return contents.in(language).stream()
                .filter(page -> page.kind() == Page.Kind.CHAPTER && page.key().endsWith("/index"))
                .map(page -> card(page, language))
                .collect(Collectors.joining("\n", "++++\n<ol class=\"chapters\">\n", "\n</ol>\n++++\n"));
    }

    private String card(Page page, Language language) {
        return """
                <li><a href="%s.html"><span class="kicker">%s</span> <strong>%s</strong> <span>%s</span></a></li>""".formatted(
                        page.key(), Words.chapter(contents.number(page)).in(language), page.title(), page.summary());
    }
}
