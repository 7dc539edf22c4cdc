package stampede.explore;

/** The same choices led somewhere else: what was explored so far stands, but it is not all there is. */
public final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Diverged(String message) {
        super(message);
    }
}
