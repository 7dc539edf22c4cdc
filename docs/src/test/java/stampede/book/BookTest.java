package stampede.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.grade.ExerciseInfo;
import stampede.grade.RuleInfo;
import stampede.grade.Workbook;
import stampede.text.Language;

/** The book that was just built, and books as they must not be. */
class BookTest {
    private static final Path ROOT =
            Path.of(System.getProperty("stampede.root", "..")).toAbsolutePath().normalize();
    private static final Path SITE = ROOT.resolve("target/book");

    @TempDir
    private Path folder;

    @Test
    void everyLinkLeadsSomewhereAndNothingComesFromOutside() throws IOException {
        assertThat(SiteCheck.faults(SITE)).isEmpty();
    }

    @Test
    void everyPageTellsTheSameInBothLanguages() throws IOException {
        for (Path english : englishPages()) {
            Path chinese = SITE.resolve("zh").resolve(SITE.relativize(english));
            assertThat(chinese).isRegularFile();
            Document en = Jsoup.parse(english);
            Document zh = Jsoup.parse(chinese);
            assertThat(en.expectFirst("html").attr("lang")).isEqualTo("en");
            assertThat(zh.expectFirst("html").attr("lang")).isEqualTo("zh-Hans");
            assertThat(zh.select("main [id]").eachAttr("id"))
                    .as("the anchors of %s", chinese)
                    .isEqualTo(en.select("main [id]").eachAttr("id"));
            for (String block : List.of("pre", "table", "figure", "details", "svg")) {
                // the original homework is quoted as it was, and then translated
                String all = "main " + block + ":not(.quoteblock *)";
                assertThat(zh.select(all).size())
                        .as("<%s> in %s", block, chinese)
                        .isEqualTo(en.select(all).size());
            }
            assertThat(linkTarget(english, en)).isEqualTo(chinese);
            assertThat(linkTarget(chinese, zh)).isEqualTo(english);
        }
    }

    @Test
    void everyRuleHasItsPlaceWithPromiseAndHints() throws IOException {
        for (Language language : Language.values()) {
            for (ExerciseInfo exercise : Workbook.load().exercises()) {
                Path top = language == Language.ENGLISH ? SITE : SITE.resolve(language.code());
                Document chapter = Jsoup.parse(top.resolve(exercise.homework()).resolve("index.html"));
                for (RuleInfo rule : exercise.rules()) {
                    var section = chapter.expectFirst(".rule:has(> #" + rule.name() + ")");
                    String text = section.text().toLowerCase(Locale.ROOT);
                    assertThat(text).contains(plain(rule.promise().in(language)));
                    rule.hints().forEach(hint -> assertThat(text).contains(plain(hint.in(language))));
                    assertThat(section.select("details")).hasSameSizeAs(rule.hints());
                }
            }
        }
    }

    @Test
    void withoutSolutionsNoAnswerIsToldAndEveryLinkHolds() throws IOException {
        Path edition = folder.resolve("student edition");
        copy(ROOT.resolve("docs"), edition.resolve("docs"), ".*\\.(adoc|svg|css|js|html|png|txt)");
        copy(ROOT.resolve("harness/src/main"), edition.resolve("harness/src/main"), ".*");
        Path site = folder.resolve("site");
        BookBuilder.build(edition, site);
        assertThat(SiteCheck.faults(site)).isEmpty();
        for (Path page : pages(site)) {
            assertThat(Jsoup.parse(page).select("#solution")).isEmpty();
        }
        assertThat(Jsoup.parse(site.resolve("exam.html")).select("main").text())
                .contains("This is the student edition", "How often, the full project tells here.")
                .doesNotContain("✘");
        boolean complete = Files.isDirectory(ROOT.resolve("solutions"));
        for (String homework : Workbook.load().homeworks()) {
            Document chapter = Jsoup.parse(SITE.resolve(homework).resolve("index.html"));
            assertThat(chapter.select("#solution").isEmpty()).isEqualTo(!complete);
        }
    }

    @Test
    void aNewChapterIsFoundByLooking() throws IOException {
        for (String language : List.of("", ".zh")) {
            write("index" + language + ".adoc", "= Start\n\ninclude::generated:chapters[]\n");
            write("later/index" + language + ".adoc", "= Later\n:order: 2\n");
            write("earlier/index" + language + ".adoc", "= Earlier\n:order: 1\n");
        }
        BookBuilder.build(folder, folder.resolve("site"));
        for (String top : List.of("", "zh/")) {
            Document start = Jsoup.parse(folder.resolve("site/" + top + "index.html"));
            assertThat(start.select(".chapters a").eachAttr("href"))
                    .containsExactly("earlier/index.html", "later/index.html");
        }
        assertThat(SiteCheck.faults(folder.resolve("site"))).isEmpty();
    }

    @Test
    void mistakesInAPageAreAllTold() throws IOException {
        write(
                "index.adoc",
                "= A\n\nSee <<nowhere>>.\n\ninclude::gone.txt[]\n\n[source,java]\n----\ninclude::A.java[tag=b]\n----\n");
        write("index.zh.adoc", "= A\n");
        write("A.java", "class A {}\n");
        assertThatThrownBy(() -> BookBuilder.build(folder, folder.resolve("site")))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("gone.txt")
                .hasMessageContaining("tag 'b'");
    }

    @Test
    void aPageInOneLanguageOnlyIsRefused() throws IOException {
        write("index.adoc", "= A\n");
        assertThatThrownBy(() -> BookBuilder.build(folder, folder.resolve("site")))
                .isInstanceOf(BookException.class)
                .hasMessage("docs/index.adoc has no index.zh.adoc beside it: write that page too.");
    }

    private void write(String name, String text) throws IOException {
        copy(ROOT.resolve("docs/theme"), folder.resolve("docs/theme"), ".*");
        Path file = folder.resolve("docs").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String plain(String text) {
        return text.replace("`", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static Path linkTarget(Path page, Document document) {
        String href = document.expectFirst(".languages a").attr("href");
        return page.resolveSibling(href).normalize();
    }

    private static List<Path> englishPages() throws IOException {
        return pages(SITE).stream()
                .filter(page -> !page.startsWith(SITE.resolve("zh")))
                .toList();
    }

    private static List<Path> pages(Path site) throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, Path to, String names) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(
                            file -> Files.isRegularFile(file) && file.toString().matches(names))
                    .toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
