package stampede.grade;

import stampede.text.Text;

/** What is known of one rule and one submission. Only {@link Broken} is the submission's fault. */
public sealed interface Verdict {

    /** No counterexample, up to the extent that the rule declares. */
    record Kept(Extent extent) implements Verdict {}

    /** A counterexample, that really ran. */
    record Broken(Evidence evidence, Extent extent) implements Verdict {}

    /** Nothing was decided, for a reason that is not in the submission, or that we cannot tell from one that is not. */
    record NotJudged(Text reason) implements Verdict {}

    /** The submission is still the stub. */
    record NotStarted() implements Verdict {}
}
