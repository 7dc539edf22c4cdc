package stampede.book;

import java.util.List;

/** A page's HTML, without what surrounds it on every page. */
record Rendered(String html, List<Heading> headings) {}
