package demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stampede.text.Text;

/**
 * The sentence that says what is wrong with a kept wrong answer. It stands where the book takes it from: in English in the
 * class's Javadoc, in Chinese in {@code zh.properties} beside the class.
 */
public final class Mistake {
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private Mistake() {}

    /**
     * What is told of a class, with code between backticks; empty where nothing is.
     *
     * @param sources the folder in which packages are folders
     */
    public static Text of(Class<?> answer, Path sources) {
        return Text.of(english(answer, sources), chinese(answer));
    }

    private static String english(Class<?> answer, Path sources) {
        Path file = sources.resolve(answer.getName().replace('.', '/') + ".java");
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try {
            Matcher javadoc = JAVADOC.matcher(Files.readString(file));
            return javadoc.find() ? plain(javadoc.group(1)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\*", "")
                .strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String chinese(Class<?> answer) {
        try (InputStream in = answer.getResourceAsStream("zh.properties")) {
            if (in == null) {
                return "";
            }
            Properties sentences = new Properties();
            try (Reader reader = new InputStreamReader(in, UTF_8)) {
                sentences.load(reader);
            }
            return sentences.getProperty(answer.getSimpleName(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
