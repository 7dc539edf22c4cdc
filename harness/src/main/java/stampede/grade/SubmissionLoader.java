package stampede.grade;

import java.io.IOException;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Function;
import stampede.clock.ClockedLoader;
import stampede.clock.ServerClock;
import stampede.clock.ServerLimits;

/**
 * Loads a submission's own code anew for one server, so that its statics, its locks and its time are that server's
 * alone. Contracts, the JDK and client libraries come from the parent, else the harness could not talk to it.
 */
final class SubmissionLoader extends ClassLoader implements ClockedLoader {
    private final SubmissionCode code;
    private volatile ServerClock clock;
    private volatile ServerLimits limits;
    private final Function<String, Optional<byte[]>> files;
    private final ProtectionDomain domain;
    private volatile boolean allConstant = true;

    /**
     * @param files the class files to define, by class name; what it does not know comes from the parent
     */
    SubmissionLoader(
            SubmissionCode code, ServerClock clock, ServerLimits limits, Function<String, Optional<byte[]>> files) {
        super(code.parent());
        this.code = code;
        this.clock = clock;
        this.limits = limits;
        this.files = files;
        this.domain = new ProtectionDomain(code.source(), null, this, null);
    }

    /** A loader for the place that {@code submission} was loaded from, which is read anew. */
    static SubmissionLoader of(Class<?> submission) {
        return of(submission, ServerClock.system());
    }

    /** The same, with the JDK's clock reads and sleeps redirected to {@code clock}. */
    static SubmissionLoader of(Class<?> submission, ServerClock clock) {
        return SubmissionCode.of(submission).loader(clock, ServerLimits.none());
    }

    @Override
    public ServerClock clock() {
        return clock;
    }

    /** Serves another server, whose clock and limits these are; nothing of the one before runs any more. */
    void servesAgain(ServerClock another, ServerLimits others) {
        clock = another;
        limits = others;
    }

    /** Whether nothing in the statics of its classes tells what happened before, so that it may serve again. */
    boolean isAsNew() {
        return allConstant;
    }

    SubmissionCode code() {
        return code;
    }

    @Override
    public ServerLimits limits() {
        return limits;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Optional<byte[]> file = files.apply(name);
            return file.isPresent() ? define(name, file.get()) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name, byte[] file) {
        allConstant &= code.hasConstantStatics(name);
        return defineClass(name, file, 0, file.length, domain);
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    protected URL findResource(String name) {
        return code.resource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return code.resources(name);
    }
}
