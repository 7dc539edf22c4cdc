package stampede.exam;

import java.io.Serializable;
import java.util.Locale;
import stampede.grade.Verdict;

/**
 * What the exam saw of one verdict.
 *
 * @param sentence the evidence, or the reason why there is none; empty where the verdict says it all
 */
public record Seen(Kind kind, String sentence) implements Serializable {

    /** The four verdicts, of which one says that it would be another one elsewhere. */
    public enum Kind {
        KEPT,
        BROKEN,
        NOT_JUDGED,
        /** By what serves here; another form of the same service can. */
        NOT_JUDGED_HERE,
        NOT_STARTED;

        /** Whether this is no reason to doubt a grader who must come to that verdict. */
        boolean agreesWith(Kind expected) {
            return this == expected || this == NOT_JUDGED_HERE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static Seen of(Verdict verdict) {
        if (verdict instanceof Verdict.Broken broken) {
            return new Seen(Kind.BROKEN, broken.evidence().sentence().toString());
        }
        if (verdict instanceof Verdict.NotJudged notJudged) {
            Kind kind = notJudged.elsewhere() ? Kind.NOT_JUDGED_HERE : Kind.NOT_JUDGED;
            return new Seen(kind, notJudged.reason().toString());
        }
        return new Seen(verdict instanceof Verdict.Kept ? Kind.KEPT : Kind.NOT_STARTED, "");
    }

    @Override
    public String toString() {
        return sentence.isEmpty() ? kind.toString() : kind + ": " + sentence;
    }
}
