package stampede.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Loads the toys anew, rewritten for a clock, or as they are. */
final class ToyLoader extends ClassLoader implements ClockedLoader {
    private final Path folder;
    private final ServerClock clock;
    private final boolean rewriting;

    private ToyLoader(Path folder, ServerClock clock, boolean rewriting) {
        super(ToyLoader.class.getClassLoader());
        this.folder = folder;
        this.clock = clock;
        this.rewriting = rewriting;
    }

    /**
     * @param folder with the class files, or null for those that the build compiled
     */
    static ToyLoader rewriting(Path folder, ServerClock clock) {
        return new ToyLoader(folder, clock, true);
    }

    static ToyLoader plain() {
        return new ToyLoader(null, ServerClock.system(), false);
    }

    @Override
    public ServerClock clock() {
        return clock;
    }

    /** An instance of a toy, which need not be public. */
    @SuppressWarnings("unchecked")
    <T> Callable<T> toy(String name) {
        try {
            return (Callable<T>) loadClass("toy.clock." + name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] file(String internalName) {
        if (!internalName.startsWith("toy/clock/")) {
            return null;
        }
        String file = internalName + ".class";
        try (InputStream in =
                folder == null ? getParent().getResourceAsStream(file) : Files.newInputStream(folder.resolve(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            byte[] file = loaded != null ? null : file(name.replace('.', '/'));
            if (file == null) {
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
            byte[] code = rewriting ? new ClockRewriter(this::file, getParent()).rewrite(file) : file;
            return defineClass(name, code, 0, code.length);
        }
    }
}
