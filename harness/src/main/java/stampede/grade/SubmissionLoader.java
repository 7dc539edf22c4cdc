package stampede.grade;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;

/**
 * Loads a submission's own code anew for one server, so that its statics and locks are that server's alone. Contracts,
 * the JDK and client libraries come from the parent, else the harness could not talk to it.
 */
final class SubmissionLoader extends URLClassLoader {

    private static final String OURS = "stampede.";

    private SubmissionLoader(URL ownCode, ClassLoader parent) {
        super(new URL[] {ownCode}, parent);
    }

    /** A loader for the place that {@code submission} was loaded from. */
    static SubmissionLoader of(Class<?> submission) {
        CodeSource source = submission.getProtectionDomain().getCodeSource();
        return new SubmissionLoader(source.getLocation(), submission.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (!name.startsWith(OURS) && findResource(name.replace('.', '/') + ".class") != null) {
                return findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    /** Closing is a courtesy here: nothing can be done about a failure. */
    void release() {
        try {
            close();
        } catch (IOException e) {
            // the loader is unreachable from now on, and the collector frees what it holds
        }
    }
}
