package stampede.clock;

import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Rewrites class files so that they read the clock of the {@link ClockedLoader} that defines them, and sleep on it; so that
 * they keep to its {@link ServerLimits}; and so that a server's loops end with the server.
 *
 * <p>Only what the class file itself calls is redirected, not what libraries call; of reflection, what would end the JVM or
 * interrupt others. Immutable, and as
 * thread-safe as the function it was given.
 */
public final class ClockRewriter {
    private final Ancestors ancestors;

    /**
     * @param own the class file of a class that is rewritten too, by its internal name, or null for all others
     * @param others the loader of all others
     */
    public ClockRewriter(Function<String, byte[]> own, ClassLoader others) {
        ancestors = new Ancestors(own, others);
    }

    /**
     * The class file with its calls redirected, or {@code classFile} itself where there is nothing to redirect.
     *
     * @throws RuntimeException if it is damaged, newer than ASM knows, or gets too large
     */
    public byte[] rewrite(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        ClockClass rewriting = new ClockClass(writer, ancestors);
        reader.accept(rewriting, 0);
        return rewriting.changed() ? writer.toByteArray() : classFile;
    }

    /** What is redirected, as a Java programmer writes it. */
    public static List<String> redirected() {
        return Redirects.ALL.stream().map(Redirect::toString).toList();
    }
}
