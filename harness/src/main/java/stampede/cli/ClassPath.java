package stampede.cli;

import java.io.File;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** The project's own folders on the class path, scanned. */
public final class ClassPath {

    private ClassPath() {}

    /** Concrete classes of a type. */
    public static List<Class<?>> implementing(Class<?> type) {
        return all(c -> type.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers()));
    }

    /** Classes that fit. */
    public static List<Class<?>> all(Predicate<Class<?>> wanted) {
        return places().stream()
                .flatMap(place ->
                        ReflectionSupport.findAllClassesInClasspathRoot(place.toUri(), wanted, name -> true).stream())
                .distinct()
                .toList();
    }

    /** Where all these classes are: folders, and in a packaged build the harness's jar. */
    public static List<Path> places() {
        return Stream.concat(folders().stream(), Stream.of(harness()))
                .map(ClassPath::canonical)
                .distinct()
                .toList();
    }

    /** Where this class is: a folder, or in a packaged build a jar. */
    static Path harness() {
        try {
            return Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path canonical(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The folders, in the order of the class path. */
    static List<Path> folders() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    static Object construct(Class<?> type) {
        return ReflectionSupport.newInstance(type);
    }
}
