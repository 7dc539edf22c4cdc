package stampede.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.cli.Console;
import stampede.text.Language;

/** What an instructor reads of the answers in words. */
class ProseTest {
    private static final String OWN =
            "Checkout stores the order and answers; coupons, points and the SMS may come a second later, and whoever is too slow"
                    + " there keeps no buyer waiting, since their work lies in a queue until they take it, as"
                    + " <<eachOrderIsShippedOnce>> shows.";

    @TempDir
    Path root;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int read(Language language, Object... names) throws IOException {
        said.reset();
        Console console = new Console(
                new PrintStream(said, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, language, root);
        return new Prose().run(Stream.of(names).map(Object::toString).toList(), console);
    }

    private Document page() throws IOException {
        return Jsoup.parse(root.resolve(Prose.PAGE));
    }

    private List<Element> answers(Question question) throws IOException {
        return page().select("#" + question.anchor() + " article");
    }

    private Path handedIn(String who, Map<Question, String> words) throws IOException {
        String document = Template.text();
        for (Map.Entry<Question, String> each : words.entrySet()) {
            String place = "[#" + each.getKey().anchor() + "]\n=== In your own words / 用自己的话说\n\n";
            document = document.replace(place + "TODO", place + each.getValue());
        }
        Path folder = Files.createDirectories(root.resolve(who));
        Files.writeString(folder.resolve("answers.adoc"), document);
        return folder;
    }

    @Test
    void theyStandQuestionByQuestion() throws IOException {
        Path anna = handedIn("anna", Map.of(Question.WHERE_IT_FITS, OWN));
        Path bo = handedIn("bo", Map.of(Question.WHERE_IT_FITS, "It is fast.", Question.COSTS, OWN));
        assertThat(read(Language.ENGLISH, anna, bo.resolve("answers.adoc"))).isZero();
        assertThat(answers(Question.WHERE_IT_FITS))
                .satisfiesExactly(
                        hers -> {
                            assertThat(hers.text()).contains("anna", "keeps no buyer waiting", "complete");
                            assertThat(hers.selectFirst("a.rule").attr("href"))
                                    .isEqualTo("../book/messaging/index.html#eachOrderIsShippedOnce");
                        },
                        his -> assertThat(his.text()).contains("bo", "It is fast.", "3 words", "只有 3 个字词"));
        assertThat(answers(Question.DUPLICATES))
                .allSatisfy(a -> assertThat(a.text()).contains("no answer in your own words yet"));
        assertThat(answers(Question.COSTS).get(1).text()).contains("complete", "完整");
        assertThat(page().select("aside").text()).contains("student edition leaves out");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(Prose.PAGE, "2 of 2", "Nothing in it was judged");
    }

    @Test
    void theBookIsThatOfTheReader() throws IOException {
        assertThat(read(Language.CHINESE, handedIn("anna", Map.of(Question.COSTS, OWN))))
                .isZero();
        assertThat(page().selectFirst("html").attr("lang")).isEqualTo("zh-Hans");
        assertThat(page().selectFirst("a.rule").attr("href")).startsWith("../book/zh/messaging/");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("1 份里有 1 份能读");
    }

    @Test
    void nothingButTextComesIn() throws IOException {
        Path folder = handedIn(
                "<script>x</script>",
                Map.of(
                        Question.WHERE_IT_FITS,
                        "++++\n<script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style>\n"
                                + "<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">here</a><p id=en lang=zh>there</p>\n++++\n\n"
                                + "include::answers.adoc[]\n\nimage::x.png[]\n\nhttps://example.com[elsewhere] <<nowhere>>"));
        assertThat(read(Language.ENGLISH, folder)).isZero();
        Element answer = answers(Question.WHERE_IT_FITS).get(0);
        assertThat(answer.text()).contains("<script>x</script>", "here", "there", "elsewhere", "nowhere");
        assertThat(page().select("script, img, [onclick], [onerror], a[href^=javascript]"))
                .isEmpty();
        assertThat(answer.select("style, [id], .words [lang]")).isEmpty();
        assertThat(answer.select("a[href]").eachAttr("href")).containsExactly("https://example.com");
    }

    @Test
    void whatCannotBeReadIsSaidAndKeepsNobodyOut() throws IOException {
        Path anna = handedIn("anna", Map.of(Question.COSTS, OWN));
        Path open = handedIn("open", Map.of(Question.DUPLICATES, "----\nint x;"));
        Path latin = Files.createDirectories(root.resolve("latin"));
        Files.write(latin.resolve("answers.adoc"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path large = Files.createDirectories(root.resolve("large"));
        Files.write(large.resolve("answers.adoc"), new byte[1_000_001]);
        Path without = Files.createDirectories(root.resolve("without"));
        Path changed = Files.createDirectories(root.resolve("changed"));
        Files.writeString(changed.resolve("answers.adoc"), Template.text().replace("[#q1-words]\n", ""));
        Path linked = Files.createDirectories(root.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("answers.adoc"), anna.resolve("answers.adoc"));
        assertThat(read(Language.ENGLISH, open, latin, large, without, root.resolve("nobody"), changed, anna, linked))
                .isOne();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(
                        "is no AsciiDoc: unterminated listing block",
                        "is not in UTF-8: save it so",
                        "has more than 1000000 bytes",
                        "there is no answers.adoc in " + without,
                        "there is no file " + root.resolve("nobody"),
                        linked.resolve("answers.adoc") + " is a link",
                        "2 of 8");
        assertThat(answers(Question.WHERE_IT_FITS)).hasSize(8);
        assertThat(answers(Question.WHERE_IT_FITS).get(5).text()).contains("the line [#q1-words] before its heading");
        assertThat(answers(Question.COSTS).get(6).text()).contains("keeps no buyer waiting");
    }

    @Test
    void withoutNamesItReadsOnesOwn() throws IOException {
        handedIn("exercises/messaging", Map.of(Question.COSTS, OWN));
        assertThat(read(Language.ENGLISH)).isZero();
        assertThat(answers(Question.COSTS).get(0).text()).contains("exercises/messaging", "keeps no buyer waiting");
    }
}
