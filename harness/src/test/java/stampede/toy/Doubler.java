package stampede.toy;

/** The contract of a toy exercise, which needs no services: what the engine's own tests grade. */
public interface Doubler {

    long twice(long n);

    /** How often this server was asked. */
    long calls();
}
