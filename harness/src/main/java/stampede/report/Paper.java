package stampede.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the pages that Stampede writes have in common: the book's paper and ink, light and dark, and one language at a
 * time of two, by the radio buttons {@code en} and {@code zh} before {@code main}.
 */
public final class Paper {
    private Paper() {}

    /** The style sheet on which a page's own goes. */
    public static String style() {
        return resource(Paper.class, "paper.css");
    }

    /** The text of a file beside a class, in UTF-8. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
