package stampede.grade;

import stampede.text.Text;

/** Thrown by a rule that cannot come to a verdict, for a reason that may not be the submission's. */
public sealed class CannotJudge extends RuntimeException permits RanAway, NeedsAnother {
    private static final long serialVersionUID = 1;
    private final transient Text reason;

    public CannotJudge(Text reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Text reason() {
        return reason;
    }
}
