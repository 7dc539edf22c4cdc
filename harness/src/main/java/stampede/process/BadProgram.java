package stampede.process;

import stampede.text.Text;

/** A folder holds no submission that can be started: one sentence that says why. */
public final class BadProgram extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Text sentence;

    BadProgram(Text sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    public Text sentence() {
        return sentence;
    }
}
