package stampede.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that finds nothing has to be able to find something. */
class SiteCheckTest {
    private static final String HEAD = """
            <!doctype html><html lang="en"><head>
            <link rel="alternate" hreflang="en" href="a.html"><link rel="alternate" hreflang="zh" href="zh/a.html">
            </head><body id="top">""";

    @TempDir
    private Path site;

    @BeforeEach
    void twoGoodPages() throws IOException {
        Files.createDirectories(site.resolve("zh"));
        write("a.html", HEAD + "<a href='zh/a.html#top'>to the other</a> <a href='#top'>up</a>");
        write(
                "zh/a.html",
                HEAD.replace("zh/a", "A").replace("a.html", "../a.html").replace("A.html", "a.html"));
    }

    @Test
    void goodPagesHaveNoFault() throws IOException {
        assertThat(SiteCheck.faults(site)).isEmpty();
    }

    @Test
    void brokenLinksAndAnchorsAreFound() throws IOException {
        write("b.html", HEAD + """
                        <a href="gone.html">x</a> <a href="zh/a.html#gone">x</a> <a href="#gone">x</a>
                        <a href="../outside.html">x</a> <p id="twice"></p><p id="twice"></p>""");
        assertThat(SiteCheck.faults(site))
                .containsExactlyInAnyOrder(
                        "b.html: no such file: gone.html",
                        "b.html: no such anchor: zh/a.html#gone",
                        "b.html: no such anchor: #gone",
                        "b.html: no such file: ../outside.html",
                        "b.html: two elements are called #twice");
    }

    @Test
    void whateverIsLoadedFromOutsideIsFound() throws IOException {
        write("b.html", HEAD + """
                        <link rel="stylesheet" href="https://o/1"><script src="//o/2"></script><img src="http://o/3">
                        <img srcset="https://o/4 2x"><div style="background: url(https://o/5)"></div>
                        <style>@import "https://o/6"; @font-face { src: url('//o/7') }</style>
                        <script>import("https://o/8")</script><svg><image xlink:href="https://o/9"/></svg>
                        <iframe src="https://o/10"></iframe><img src="data:image/gif;base64,AA==">
                        <a href="https://o/merely-a-link">x</a>""");
        write("theme.css", "@import url(https://o/11);");
        write("book.js", "fetch('https://o/12'); const text = \"say \\\"https://o/quoted\\\"\";");
        assertThat(SiteCheck.faults(site))
                .hasSize(12)
                .allMatch(fault -> fault.contains("loads from outside: "))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPageWithoutLanguagesIsFound() throws IOException {
        write("b.html", "<!doctype html><html><body>");
        assertThat(SiteCheck.faults(site))
                .containsExactly(
                        "b.html: the page does not say its language",
                        "b.html: the page does not name itself in every language");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(site.resolve(name), text);
    }
}
