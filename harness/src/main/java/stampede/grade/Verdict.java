package stampede.grade;

import stampede.text.Text;

/** What is known of one rule and one submission. Only {@link Broken} is the submission's fault. */
public sealed interface Verdict {

    /** No counterexample, up to the extent that the rule declares. */
    record Kept(Extent extent) implements Verdict {}

    /** A counterexample, that really ran. */
    record Broken(Evidence evidence, Extent extent) implements Verdict {}

    /**
     * Nothing was decided, for a reason that is not in the submission, or that we cannot tell from one that is not.
     *
     * @param elsewhere whether another form of the same service would decide it
     */
    record NotJudged(Text reason, boolean elsewhere) implements Verdict {

        public NotJudged(Text reason) {
            this(reason, false);
        }

        NotJudged(CannotJudge why) {
            this(why.reason(), why instanceof NeedsAnother);
        }
    }

    /** The submission is still the stub. */
    record NotStarted() implements Verdict {}
}
