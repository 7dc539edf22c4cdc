package stampede.report;

import stampede.grade.ExerciseInfo;
import stampede.grade.RuleInfo;
import stampede.text.Language;

/** Where the book tells of a rule. */
final class Chapter {

    private Chapter() {}

    static String of(ExerciseInfo exercise, RuleInfo rule, Language language) {
        String pages = language == Language.CHINESE ? "target/book/zh/" : "target/book/";
        return pages + exercise.homework() + "/index.html#" + rule.name();
    }
}
