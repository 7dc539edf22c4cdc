package stampede.process;

import stampede.text.Text;

/** A program has done what no program that keeps to the protocol does: what, in words that follow "the program ". */
public final class ProgramFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Text what;

    public ProgramFault(Text what) {
        super(what.toString());
        this.what = what;
    }

    /** {@code ended with exit code 3}. */
    public Text what() {
        return what;
    }
}
