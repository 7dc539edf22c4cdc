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

    /** The four verdicts. */
    public enum Kind {
        KEPT,
        BROKEN,
        NOT_JUDGED,
        NOT_STARTED;

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
            return new Seen(Kind.NOT_JUDGED, notJudged.reason().toString());
        }
        return new Seen(verdict instanceof Verdict.Kept ? Kind.KEPT : Kind.NOT_STARTED, "");
    }

    @Override
    public String toString() {
        return sentence.isEmpty() ? kind.toString() : kind + ": " + sentence;
    }
}
