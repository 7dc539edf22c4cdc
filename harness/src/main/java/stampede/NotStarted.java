package stampede;

/** Thrown by a stub: this part of the exercise has no answer yet. It earns no points and blames nobody. */
public final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotStarted() {
        super("not started yet", null, false, false);
    }
}
