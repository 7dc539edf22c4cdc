package stampede.book;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stampede.text.Language;
import stampede.text.Text;

/** What surrounds the text on every page: {@code theme/page.html} with its {@code {{names}}} filled in. */
final class Shell {
    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");
    /** How deep the contents go into the page at hand. */
    private static final int LEVELS = 2;

    private final String template;

    Shell(String template) {
        this.template = template;
    }

    String around(Page page, Contents contents, Rendered rendered) {
        Language language = page.language();
        Map<String, String> values = Map.ofEntries(
                Map.entry("lang", Words.tag(language)),
                Map.entry("code", language.code()),
                Map.entry("kind", page.kind().name().toLowerCase(Locale.ROOT)),
                Map.entry("up", page.up()),
                Map.entry("start", page.linkTo(contents.in(language).get(0))),
                Map.entry("title", page.title()),
                Map.entry("head", head(page, language)),
                Map.entry("summary", page.summary()),
                Map.entry("kicker", kicker(page, contents)),
                Map.entry("alternates", alternates(page, contents)),
                Map.entry("languages", languages(page, contents)),
                Map.entry("contents", contents(page, contents, rendered)),
                Map.entry("turn", turn(page, contents)),
                Map.entry("text", rendered.html()),
                Map.entry("contentsWord", Words.CONTENTS.in(language)),
                Map.entry("closeWord", Words.CLOSE.in(language)),
                Map.entry("skipWord", Words.SKIP.in(language)),
                Map.entry("searchWord", Words.SEARCH.in(language)),
                Map.entry("nothingWord", Words.NOTHING_FOUND.in(language)),
                Map.entry("copyWord", Words.COPY.in(language)),
                Map.entry("copiedWord", Words.COPIED.in(language)),
                Map.entry("colophon", Words.COLOPHON.in(language)));
        return NAME.matcher(template).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }

    private static String head(Page page, Language language) {
        String book = Words.BOOK.in(language);
        return page.kind() == Page.Kind.START ? page.title() : page.title() + " · " + book;
    }

    private static String kicker(Page page, Contents contents) {
        Text kicker = switch (page.kind()) {
            case START -> Text.verbatim("");
            case CHAPTER -> Words.chapter(contents.number(page));
            case APPENDIX -> Words.APPENDIX;
        };
        return kicker.in(page.language());
    }

    private static String alternates(Page page, Contents contents) {
        return Arrays.stream(Language.values())
                .map(language -> "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\">"
                        .formatted(Words.tag(language), page.linkTo(contents.translation(page, language))))
                .collect(Collectors.joining("\n"));
    }

    private static String languages(Page page, Contents contents) {
        return Arrays.stream(Language.values())
                .map(language -> language == page.language()
                        ? "<span aria-current=\"true\">%s</span>".formatted(Words.nameOf(language))
                        : "<a href=\"%s\" lang=\"%s\" hreflang=\"%2$s\">%s</a>"
                                .formatted(
                                        page.linkTo(contents.translation(page, language)),
                                        Words.tag(language),
                                        Words.nameOf(language)))
                .collect(Collectors.joining("\n"));
    }

    private static String contents(Page page, Contents contents, Rendered rendered) {
        StringBuilder list = new StringBuilder("<ol>\n");
        for (Page other : contents.in(page.language())) {
            boolean here = other.equals(page);
            String title = other.kind() == Page.Kind.START ? Words.START.in(page.language()) : other.title();
            list.append("<li class=\"%s\"><a href=\"%s\"%s>%s</a>"
                    .formatted(
                            other.kind().name().toLowerCase(Locale.ROOT),
                            page.linkTo(other),
                            here ? " aria-current=\"page\"" : "",
                            title));
            if (here) {
                list.append(sections(rendered.headings(), LEVELS));
            }
            list.append("</li>\n");
        }
        return list.append("</ol>").toString();
    }

    private static String sections(List<Heading> headings, int levels) {
        if (headings.isEmpty() || levels == 0) {
            return "";
        }
        return headings.stream()
                .map(heading -> "<li><a href=\"#%s\">%s</a>%s</li>"
                        .formatted(heading.id(), heading.title(), sections(heading.below(), levels - 1)))
                .collect(Collectors.joining("\n", "\n<ol>\n", "\n</ol>"));
    }

    private static String turn(Page page, Contents contents) {
        return turn(page, contents, -1, "prev", Words.PREVIOUS) + turn(page, contents, 1, "next", Words.NEXT);
    }

    private static String turn(Page page, Contents contents, int steps, String rel, Text word) {
        return contents.after(page, steps)
                .map(other -> "<a rel=\"%s\" href=\"%s\"><span>%s</span> <strong>%s</strong></a>\n"
                        .formatted(
                                rel,
                                page.linkTo(other),
                                word.in(page.language()),
                                other.kind() == Page.Kind.START ? Words.START.in(page.language()) : other.title()))
                .orElse("");
    }
}
