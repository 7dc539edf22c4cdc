package stampede.explore;

/** The rest of a run is known from other runs. No failure: it only ends the run. */
public final class Known extends RuntimeException {
    private static final long serialVersionUID = 1;

    Known() {
        super("known", null, false, false);
    }
}
