package book;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stampede.cli.Main;

/** The report that the book shows is the one that the command prints today, all but the seconds. */
class RecordedReportTest {
    private static final Path ROOT = Path.of(System.getProperty("stampede.root"));
    private static final String SHOWN_FROM = "✘ noTwoCallersShareANumber:";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"report.adoc, en", "report.zh.adoc, zh"})
    void isWhatTheCommandPrints(String page, String language) throws Exception {
        String source = Files.readString(ROOT.resolve("docs").resolve(page), UTF_8);
        String recorded = source.split("\\[\\.recorded]\n----\n", 2)[1].split("\n----\n", 2)[0];
        String printed = printed(language);
        assertThat(printed).contains(SHOWN_FROM);
        assertThat(timeless(recorded))
                .isEqualTo(
                        timeless(printed.substring(printed.indexOf(SHOWN_FROM)).strip()));
        assertThat(folder.resolve("target/stampede/counterexamples/ReadsThenWrites/noTwoCallersShareANumber.html"))
                .isNotEmptyFile();
    }

    private static String timeless(String report) {
        return report.replaceAll("[\\d.]+ (s|秒)\n", "… $1\n");
    }

    private String printed(String language) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstampede.root=" + folder,
                        "-Dstampede.terminal=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "grade",
                        "ReadsThenWrites",
                        "--rule",
                        "noTwoCallersShareANumber",
                        "--lang",
                        language))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return Files.readString(output, UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
