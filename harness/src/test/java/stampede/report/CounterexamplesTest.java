package stampede.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.json.JSONObject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.grade.Evidence;
import stampede.grade.ExerciseInfo;
import stampede.grade.Extent;
import stampede.grade.Result;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.text.Language;
import stampede.text.Text;

/** The files that broken rules leave behind. */
class CounterexamplesTest {
    private static final String NAME = "target/stampede/counterexamples/MyTurnstile/nobodyCountsTwice";

    @TempDir
    private Path root;

    @Test
    void tellAProgramWhatHappened() throws IOException {
        keep(Sample.broken(Sample.lostUpdate()));
        JSONObject json = new JSONObject(Files.readString(root.resolve(NAME + ".json")));
        assertThat(json.toMap())
                .containsEntry("format", 1)
                .containsEntry("homework", "gate")
                .containsEntry("exercise", "Turnstile")
                .containsEntry("rule", "nobodyCountsTwice")
                .containsEntry("answer", "MyTurnstile")
                .containsEntry("promise", Map.of("en", "nobody counts twice", "zh", "没有人被计两次"))
                .containsEntry("sentence", Map.of("en", "two visitors were number 1", "zh", "两位访客都是第 1 位"))
                .containsEntry("servers", List.of("server A", "server B"))
                .containsEntry("schedule", "ABBA")
                .containsEntry("orders", 6)
                .containsEntry("wrong", 4)
                .containsEntry("complete", true)
                .containsEntry("again", "./mvnw test -Dhw=gate -Drule=nobodyCountsTwice");
        assertThat(json.getJSONArray("steps").toList())
                .hasSize(4)
                .startsWith(Map.of(
                        "server", "server A", "kind", "command", "command", "GET n", "reply", "nil", "remark", ""))
                .endsWith(Map.of(
                        "server",
                        "server A",
                        "kind",
                        "command",
                        "command",
                        "SET n 1",
                        "reply",
                        "OK",
                        "remark",
                        "enter() → 1"));
        assertThat(json.getJSONArray("calls").toList())
                .containsExactly(
                        Map.of("server", "server B", "call", "enter()", "result", "1", "first", 1, "last", 2),
                        Map.of("server", "server A", "call", "enter()", "result", "1", "first", 0, "last", 3));
    }

    @Test
    void tellFaultsInBothLanguages() throws IOException {
        keep(Sample.broken(Sample.faults()));
        JSONObject json = new JSONObject(Files.readString(root.resolve(NAME + ".json")));
        assertThat(json.getJSONArray("steps").getJSONObject(1).toMap())
                .containsEntry("kind", "event")
                .containsEntry("command", "starts anew")
                .containsEntry("reply", "")
                .containsEntry("remark", "")
                .containsEntry("zh", Map.of("command", "重新启动"));
        assertThat(json.getJSONArray("steps").getJSONObject(3).toMap())
                .containsEntry("remark", "this reply is lost · enter() → ?")
                .containsEntry("zh", Map.of("remark", "这个答复丢失了 · enter() → ?"));
        Element svg = page().expectFirst("svg.wide");
        assertThat(svg.select("path.lost")).hasSize(3);
        assertThat(svg.select("path.sent-head")).hasSize(2);
        assertThat(svg.select("path.back-head")).isEmpty();
        assertThat(svg.select("text.event[lang=en]").eachText())
                .containsExactly("dies after this", "starts anew", "dies before this", "this reply is lost");
        assertThat(svg.select("text.call[lang=en]").eachText()).containsExactly("no result");
    }

    @Test
    void haveEveryStepOfALongTrace() throws IOException {
        keep(Sample.broken(Sample.longOne(90)));
        assertThat(new JSONObject(Files.readString(root.resolve(NAME + ".json"))).getJSONArray("steps"))
                .hasSize(90);
        assertThat(page().select("svg.wide text.code")).hasSize(90);
        assertThat(page().select("tbody tr")).hasSize(90);
    }

    @Test
    void showALifelineForEachServerAndOneForRedisBetweenThem() throws IOException {
        keep(Sample.broken(Sample.lostUpdate()));
        for (String picture : List.of("wide", "narrow")) {
            Element svg = page().expectFirst("svg." + picture);
            assertThat(svg.select("text.name").eachText()).containsExactly("server A", "server B", "Redis");
            List<Integer> places = svg.select("text.name").eachAttr("x").stream()
                    .map(Integer::valueOf)
                    .toList();
            assertThat(places.get(2)).isBetween(places.get(0), places.get(1));
            assertThat(svg.select("text.code").eachText()).containsExactly("GET n", "GET n", "SET n 1", "SET n 1");
            assertThat(svg.select("text.reply").eachText()).containsExactly("nil", "nil", "OK", "OK");
            assertThat(svg.select("text.call").eachText()).containsExactly("enter()", "enter()");
            assertThat(svg.select("text.wrong[lang=en]").eachText()).containsExactly("returns 1", "returns 1");
            assertThat(svg.select("rect.waits.s0")).hasSize(1);
            assertThat(svg.select("rect.runs.s0")).hasSize(2);
            assertThat(svg.select("rect.s1")).hasSize(1);
        }
    }

    @Test
    void areInBothLanguagesAndNeedNothingFromElsewhere() throws IOException {
        keep(Sample.broken(Sample.wide()));
        Document page = page();
        assertThat(page.select("main [lang=en]")).hasSameSizeAs(page.select("main [lang=zh-Hans]:not(label)"));
        assertThat(page.select("main").text()).contains("nobody counts twice", "没有人被计两次", "它的时钟走过 60 秒");
        assertThat(page.select("script, link, img, iframe, object, [href], [src], [onclick]"))
                .isEmpty();
        assertThat(page.html()).doesNotContain("http:", "https:", "url(", "@import");
        assertThat(page.expectFirst("input[checked]").id()).isEqualTo("en");
        new Counterexamples(root, Language.CHINESE).keep(Sample.SUBMISSION, Sample.broken(Sample.wide()));
        assertThat(page().expectFirst("input[checked]").id()).isEqualTo("zh");
        assertThat(page().expectFirst("html").attr("lang")).isEqualTo("zh-Hans");
    }

    @Test
    void showWhatAnAnswerSaysAndNeverDoIt() throws IOException {
        keep(Sample.broken(Sample.hostile()));
        Document page = page();
        assertThat(page.select("script, img")).isEmpty();
        assertThat(page.select("tbody code").eachText()).contains(Plain.of(Sample.HOSTILE));
        assertThat(page.html()).matches("[\\P{Cntrl}\n]*").doesNotContain("\u202E");
        Element body = page.body();
        assertThat(body.getAllElements().eachAttr("onerror")).isEmpty();
        JSONObject json = new JSONObject(Files.readString(root.resolve(NAME + ".json")));
        assertThat(json.getJSONArray("steps").getJSONObject(0).getString("command"))
                .isEqualTo(Sample.HOSTILE);
        assertThat(json.getJSONArray("steps")
                        .getJSONObject(1)
                        .getJSONObject("zh")
                        .getString("command"))
                .isEqualTo("中" + Sample.HOSTILE);
    }

    @Test
    void areNamedInTheReport() {
        Counterexamples files = keep(Sample.broken(Sample.lostUpdate()));
        assertThat(files.page(Sample.broken(Sample.lostUpdate()))).contains(NAME + ".html");
        assertThat(files.trouble()).isEmpty();
    }

    @Test
    void goWhenTheRuleIsKept() {
        keep(Sample.broken(Sample.lostUpdate()));
        keep(new Result(Sample.EXERCISE, Sample.ONCE, new Verdict.Kept(Sample.explored(true))));
        assertThat(root.resolve(NAME + ".html")).doesNotExist();
        assertThat(root.resolve(NAME + ".json")).doesNotExist();
        assertThat(root.resolve(NAME).getParent()).doesNotExist();
    }

    @Test
    void goWhenThereIsNothingLeftToShow() {
        keep(Sample.broken(Sample.lostUpdate()));
        Counterexamples files = keep(new Result(
                Sample.EXERCISE,
                Sample.ONCE,
                new Verdict.Broken(Evidence.of(Text.of("seen", "看到")), new Extent.Scripted())));
        assertThat(root.resolve(NAME + ".html")).doesNotExist();
        assertThat(files.page(Sample.broken(Sample.lostUpdate()))).isEmpty();
    }

    @Test
    void stayWhereNothingWasJudgedAnew() throws IOException {
        keep(Sample.broken(Sample.lostUpdate()));
        Path other = root.resolve(NAME).resolveSibling("anotherRule.html");
        Files.writeString(other, "");
        keep(new Result(Sample.EXERCISE, Sample.ONCE, new Verdict.NotJudged(Text.of("no Redis", "没有 Redis"))));
        assertThat(root.resolve(NAME + ".html")).exists();
        keep(new Result(Sample.EXERCISE, Sample.ONCE, new Verdict.Kept(Sample.explored(true))));
        assertThat(other).exists();
    }

    @Test
    void keepTheExercisesApartThatOneClassAnswers() throws IOException {
        ExerciseInfo later =
                new ExerciseInfo("gate", 2, Runnable.class, List.of(), List.of(), Object.class, List.of(Sample.ONCE));
        Submission both = new Submission(
                "exercises",
                Map.of(Sample.EXERCISE, Sample.MyTurnstile.class, later, Sample.MyTurnstile.class),
                List.of(Sample.EXERCISE, later),
                (e, r) -> "");
        Counterexamples files = new Counterexamples(root, Language.ENGLISH);
        files.keep(both, Sample.broken(Sample.lostUpdate()));
        files.keep(both, new Result(later, Sample.ONCE, new Verdict.Kept(Sample.explored(true))));
        try (Stream<Path> left = Files.list(root.resolve(NAME).getParent())) {
            assertThat(left.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("Turnstile-nobodyCountsTwice.html", "Turnstile-nobodyCountsTwice.json");
        }
    }

    @Test
    void costASentenceAndNoVerdictWhereTheyCannotBeWritten() throws IOException {
        Files.writeString(root.resolve("target"), "a file where the folder should be");
        Result broken = Sample.broken(Sample.lostUpdate());
        Counterexamples files = keep(broken);
        assertThat(files.page(broken)).isEmpty();
        assertThat(files.trouble().orElseThrow().toString())
                .startsWith("Not all counterexamples could be written as files: java.nio.file.");
    }

    private Counterexamples keep(Result result) {
        Counterexamples files = new Counterexamples(root, Language.ENGLISH);
        files.keep(Sample.SUBMISSION, result);
        return files;
    }

    private Document page() throws IOException {
        return Jsoup.parse(root.resolve(NAME + ".html"));
    }
}
