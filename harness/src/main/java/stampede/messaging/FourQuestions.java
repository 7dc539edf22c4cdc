package stampede.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

// tag::contract[]
/**
 * Answers to the four questions, in a document of AsciiDoc: scenarios to be ticked, whose right
 * answer is what a broker does when they are played on it, and room for each answer in your own
 * words.
 *
 * <p>What is ticked is judged. Of the words only this is: that they are there, that they are not
 * those of the question, and that they name their evidence by a link to a rule of this homework.
 * Whether they are right a person must say.
 */
public interface FourQuestions {

    /** The document. */
    String answers();

    /** The text of a file that lies beside a class, in UTF-8. */
    static String beside(Class<?> answer, String file) {
        try (InputStream in = answer.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not beside " + answer.getSimpleName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
// end::contract[]
