package stampede.junit;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.platform.commons.support.ReflectionSupport;
import stampede.grade.KeptAnswers;
import stampede.grade.Workbook;

/** The wrong answers that have been compiled beside the exercises, which themselves know nothing of them. */
final class KeptBeside {
    private static final Pattern WRONG = Pattern.compile(".*\\.wrong\\..*");

    private KeptBeside() {}

    /** None where the solutions are not, or not compiled. */
    static Optional<KeptAnswers> in(Path root, Workbook workbook) {
        URI place = root.resolve("target/solutions/classes")
                .toAbsolutePath()
                .normalize()
                .toUri();
        if (!Files.isDirectory(Path.of(place))) {
            return Optional.empty();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(new URLClassLoader(new URL[] {place.toURL()}, before));
            return Optional.of(KeptAnswers.among(
                    ReflectionSupport.findAllClassesInClasspathRoot(
                            place, KeptAnswers::isKept, WRONG.asMatchPredicate()),
                    workbook));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e); // a folder has an address
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
