package stampede.exam;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import stampede.NotStarted;

/** One homework's starter code, compiled by the exam itself into a folder that goes away when this is closed. */
final class CompiledStubs implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\"([\\w.-]+)\"");

    private final List<Path> sources;
    private final Path root;
    private final URLClassLoader loader;
    private final String errors;

    private CompiledStubs(List<Path> sources, Path root) throws IOException {
        this.sources = sources;
        this.root = root;
        this.errors = compile(sources, root);
        this.loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, NotStarted.class.getClassLoader());
    }

    static CompiledStubs of(Path folder) {
        try {
            List<Path> sources = new ArrayList<>();
            Path root = Files.createTempDirectory("stampede-exam");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        if (file.toString().endsWith(".java")) {
                            sources.add(file);
                        } else {
                            copy(file, root.resolve(folder.getParent().relativize(file)));
                        }
                    }
                }
            }
            return new CompiledStubs(sources, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
    }

    private static String compile(List<Path> sources, Path root) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        if (sources.isEmpty()) {
            return "";
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", root.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
            boolean compiled = compiler.getTask(
                            errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return compiled ? "" : errors.toString();
        }
    }

    /** What the compiler said, if it failed. */
    String errors() {
        return errors;
    }

    Path root() {
        return root;
    }

    /**
     * Whether someone has begun to answer: a source with a to-do left throws {@link NotStarted} for each of them. Where the
     * answer stands in a file beside the source, which the source names, that has them.
     */
    boolean edited() {
        return sources.stream().anyMatch(CompiledStubs::isEdited);
    }

    private static boolean isEdited(Path file) {
        String source = read(file);
        if (source.contains("ExerciseTest<")) {
            return false;
        }
        List<Path> beside = NAME.matcher(source)
                .results()
                .map(name -> file.resolveSibling(name.group(1)))
                .filter(Files::isRegularFile)
                .toList();
        return beside.isEmpty()
                ? !source.contains("TODO") || count(source, "TODO") > count(source, "throw new NotStarted()")
                : beside.stream().map(CompiledStubs::read).noneMatch(text -> text.contains("TODO"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something while the compiled classes are those that a scan finds. */
    <T> T with(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        try (loader;
                Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
