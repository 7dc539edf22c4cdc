package stampede.grade;

import stampede.text.Text;

/** Thrown by a rule that has seen its promise broken. */
public final class RuleBroken extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Evidence evidence;

    public RuleBroken(Evidence evidence) {
        super(evidence.sentence().toString());
        this.evidence = evidence;
    }

    public RuleBroken(Text sentence) {
        this(Evidence.of(sentence));
    }

    public Evidence evidence() {
        return evidence;
    }
}
