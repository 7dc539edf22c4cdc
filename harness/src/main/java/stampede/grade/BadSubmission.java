package stampede.grade;

import stampede.text.Text;

/** The answers cannot be told apart or tied to an exercise: one sentence that says which, and what to do. */
public final class BadSubmission extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Text sentence;

    public BadSubmission(Text sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    public Text sentence() {
        return sentence;
    }
}
