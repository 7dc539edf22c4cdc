package stampede.grade;

import stampede.text.Text;

/** Thrown by a rule that what serves here cannot judge honestly, while another form of the same service can. */
public final class NeedsAnother extends CannotJudge {
    private static final long serialVersionUID = 1;

    /**
     * @param reason which form it needs, and what for
     */
    public NeedsAnother(Text reason) {
        super(reason);
    }
}
