package stampede.exam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import stampede.cli.Command;
import stampede.text.Text;

/** The record of a repeated exam that is kept beside a homework's answers, for the book to tell. */
final class Recorded {

    private Recorded() {}

    /**
     * Writes it, if all repetitions are done, no verdict differs, and every pair was judged.
     *
     * @return what was written, or why nothing was
     * @throws Command.Misuse if there is no commit that it is about
     */
    static Text write(Path root, Tally tally, String services) throws IOException {
        if (!tally.complete()
                || !tally.differing().isEmpty()
                || !tally.elsewhere().isEmpty()) {
            return Text.of(
                    "%s is not recorded: only all repetitions are, without a differing verdict and with every pair judged.",
                    "%s 没有记录：只有全部重复都完成、没有不同的判定、且每一对都得到判定，才会记录。", tally.homework());
        }
        Path file = root.resolve("solutions").resolve(tally.homework()).resolve("exam.properties");
        Files.writeString(
                file,
                """
                # Written by ./mvnw verify -Pexam -Dexam.times=%s -Dexam.record; the book tells it
                date=%s
                commit=%s
                repetitions=%1$s
                busy=%s
                answers=%s
                rules=%s
                pairs=%s
                verdicts=%s
                differing=%s
                services=%s
                cores=%s
                """.formatted(
                                tally.times(),
                                LocalDate.now(),
                                Commit.of(root),
                                tally.busy(),
                                tally.answers(),
                                tally.rules(),
                                tally.pairs(),
                                tally.verdicts(),
                                tally.differing().size(),
                                services,
                                Runtime.getRuntime().availableProcessors()),
                UTF_8);
        return Text.of("Recorded in %s.", "已记录于 %s。", file);
    }
}
