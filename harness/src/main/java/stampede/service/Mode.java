package stampede.service;

/** Where a service may come from; {@code -Dservices=} forces one, by its name in lower case. */
public enum Mode {
    /** An address you give, else a container, else a server on the PATH, else embedded. */
    ANY,
    CONTAINERS,
    LOCAL,
    EMBEDDED
}
