package stampede.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import stampede.clock.ClockRewriter;
import stampede.clock.ServerClock;
import stampede.clock.ServerLimits;
import stampede.text.Text;

/**
 * The class files in the place that a submission was loaded from, each read and rewritten once, for any number of
 * {@link SubmissionLoader}s. What is compiled into that place later is not seen: take a new one then. Thread-safe.
 */
final class SubmissionCode {
    private static final String SHARED = "stampede.";
    private static final String JDK = "java.";

    private final CodeSource source;
    private final ClassLoader parent;
    /** Only looks up: no class is defined by it. */
    private final URLClassLoader place;

    private final ClockRewriter rewriter;
    private final Map<String, Optional<byte[]>> files = new ConcurrentHashMap<>();
    private final Map<String, byte[]> clocked = new ConcurrentHashMap<>();
    private final Map<String, Text> notes = new ConcurrentHashMap<>();
    private final Map<String, Boolean> constants = new ConcurrentHashMap<>();
    private final Map<String, Boolean> solitary = new ConcurrentHashMap<>();
    private final Deque<SubmissionLoader> asNew = new ConcurrentLinkedDeque<>();

    private SubmissionCode(CodeSource source, ClassLoader parent) {
        this.source = source;
        this.parent = parent;
        this.place = new URLClassLoader(new URL[] {source.getLocation()}, null);
        this.rewriter = new ClockRewriter(name -> file(name.replace('/', '.')).orElse(null), parent);
    }

    /** The code beside {@code submission}. */
    static SubmissionCode of(Class<?> submission) {
        return new SubmissionCode(submission.getProtectionDomain().getCodeSource(), submission.getClassLoader());
    }

    /** A loader on the machine's clock. */
    SubmissionLoader loader() {
        return loader(ServerClock.system());
    }

    /** A loader on another clock. */
    SubmissionLoader loader(ServerClock clock) {
        return loader(clock, ServerLimits.none());
    }

    /**
     * A server's loader, on that server's clock and within its limits: a new one, or one that was {@linkplain #keep kept},
     * in which everything is linked and compiled already.
     */
    SubmissionLoader loader(ServerClock clock, ServerLimits limits) {
        SubmissionLoader kept = asNew.poll();
        if (kept != null) {
            kept.servesAgain(clock, limits);
            return kept;
        }
        return new SubmissionLoader(this, clock, limits, this::clocked);
    }

    /** A clocked loader may serve another server, if its classes allow it; nothing of its own runs any more. */
    void keep(SubmissionLoader loader) {
        if (loader.isAsNew()) {
            asNew.push(loader);
        }
    }

    /** Whether the statics of a class of the submission's own, by its name, are constants. */
    boolean hasConstantStatics(String name) {
        return constants.computeIfAbsent(
                name, n -> file(n).map(SubmissionCode::hasConstantStatics).orElse(false));
    }

    private static boolean hasConstantStatics(byte[] file) {
        try {
            return Statics.areConstant(file);
        } catch (RuntimeException e) {
            return false; // it is damaged, or newer than can be read here
        }
    }

    /**
     * Whether threads that run a class of the submission's own, by its name, share nothing that it makes or locks, nor any
     * class that it can lead to. That does not change while it runs.
     */
    boolean isSolitary(String name) {
        return solitary.computeIfAbsent(name, this::leadsToNoMeeting);
    }

    private boolean leadsToNoMeeting(String name) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            Optional<Solitude.Finding> found = file(next)
                    .map(f -> Solitude.in(f, own -> file(own.replace('/', '.')).isPresent(), this::isDataOfAContract));
            if (found.isEmpty() || !found.get().alone() || !hasConstantStatics(next)) {
                return false;
            }
            found.get().named().forEach(own -> open.push(own.replace('/', '.')));
        }
        return true;
    }

    private boolean isDataOfAContract(String type) {
        try {
            Class<?> c = Class.forName(type.replace('/', '.'), false, parent);
            return c.isInterface() || c.isRecord() || Throwable.class.isAssignableFrom(c);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    CodeSource source() {
        return source;
    }

    ClassLoader parent() {
        return parent;
    }

    URL resource(String name) {
        return place.findResource(name);
    }

    Enumeration<URL> resources(String name) throws IOException {
        return place.findResources(name);
    }

    /** Whatever of the code does not follow a server's clock although it should, as far as it has been loaded. */
    List<Text> notes() {
        return new ArrayList<>(notes.values());
    }

    /** The class file of a class of the submission's own, by its name, as it was compiled. */
    private Optional<byte[]> file(String name) {
        Optional<byte[]> known = files.get(name);
        return known != null ? known : files.computeIfAbsent(name, this::read);
    }

    private Optional<byte[]> read(String name) {
        if (name.startsWith(SHARED) || name.startsWith(JDK)) {
            return Optional.empty();
        }
        URL found = place.findResource(name.replace('.', '/') + ".class");
        if (found == null) {
            return Optional.empty();
        }
        try {
            URLConnection connection = found.openConnection();
            connection.setUseCaches(false); // else a jar stays open, and where that locks it, cannot be built anew
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> clocked(String name) {
        byte[] known = clocked.get(name);
        if (known == null) {
            known = file(name)
                    .map(f -> clocked.computeIfAbsent(name, n -> rewrite(n, f)))
                    .orElse(null);
        }
        return Optional.ofNullable(known);
    }

    private byte[] rewrite(String name, byte[] file) {
        try {
            return rewriter.rewrite(file);
        } catch (RuntimeException e) {
            notes.put(
                    name,
                    Text.of(
                            "%s follows the machine's clock: its class file cannot be rewritten (%s)",
                            "%s 使用的是本机时钟：它的类文件无法改写（%s）", name, e));
            return file;
        }
    }
}
