package stampede.cli;

import java.io.File;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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
        return folders().stream()
                .flatMap(folder ->
                        ReflectionSupport.findAllClassesInClasspathRoot(folder.toUri(), wanted, name -> true).stream())
                .distinct()
                .toList();
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
