package demo;

import stampede.text.Text;

/** The demo cannot start: one sentence that says what, where, and what to do. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Text sentence;

    Trouble(Text sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    Text sentence() {
        return sentence;
    }
}
