package stampede.report;

import java.util.Optional;
import stampede.grade.Evidence;
import stampede.grade.Extent;
import stampede.grade.Result;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.text.Text;

/**
 * Tells of one broken rule in full: the promise, the counterexample, how many orders go wrong, where to watch it, how to
 * judge just this again, where to read.
 */
final class BrokenRule {
    private final Sheet sheet;

    BrokenRule(Sheet sheet) {
        this.sheet = sheet;
    }

    void tell(
            Submission submission,
            Result result,
            Verdict.Broken broken,
            Optional<Text> likeness,
            Optional<String> file) {
        Evidence evidence = broken.evidence();
        sheet.line(sheet.glyphs().broken + " " + result.rule().name() + ": "
                + sheet.text(result.rule().promise()));
        new StepTable(sheet, evidence).print();
        sheet.line("  " + sheet.text(evidence.sentence()));
        if (!(broken.extent() instanceof Extent.Scripted)) { // there is just the one order
            sheet.line("  " + sheet.text(orders(broken)));
        }
        likeness.ifPresent(l -> sheet.line("  " + sheet.text(l)));
        file.ifPresent(f -> sheet.labelled(Text.of("Watch:", "观看："), f));
        sheet.labelled(Text.of("Again:", "重跑："), submission.again().command(result.exercise(), result.rule()));
        sheet.labelled(
                Text.of("Hint:", "提示："), "./stampede hint " + result.rule().name());
        sheet.labelled(
                Text.of("Read:", "阅读："),
                Chapter.of(result.exercise(), result.rule(), sheet.language()) + "  (./stampede book)");
    }

    /** How many go wrong, and the name of the one above. */
    static Text orders(Verdict.Broken broken) {
        Text found = broken.extent().found();
        return broken.evidence()
                .schedule()
                .map(order -> Text.of("%s Shown: %s", "%s上面这种：%s", found, order))
                .orElse(found);
    }
}
