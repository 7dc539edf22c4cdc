package stampede.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stampede.text.Text;

/** What the kept wrong answers' comments say of their mistakes, in both languages, as the sources beside them have it. */
public final class Mistakes {
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/\\s*@", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\{@\\w+ ([^}]*)}");

    private final Path sources;

    /**
     * @param root the project's folder
     */
    public Mistakes(Path root) {
        this.sources = root.resolve("solutions");
    }

    /** The mistake of a wrong answer; empty where its source is not to be had. */
    public Text of(Class<?> answer) {
        return of(answer.getName());
    }

    /** The same by the class's full name. */
    public Text of(String answer) {
        Path file = sources.resolve(answer.replace('.', '/') + ".java");
        Path folder = file.getParent();
        String name = answer.substring(answer.lastIndexOf('.') + 1);
        try {
            String source = Files.readString(file);
            Matcher comment = COMMENT.matcher(source);
            if (!comment.find()) {
                return Text.of("", "");
            }
            String english = TAG.matcher(comment.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " "))
                    .replaceAll("$1")
                    .strip();
            Properties chinese = new Properties();
            try (Reader reader = Files.newBufferedReader(folder.resolve("zh.properties"), UTF_8)) {
                chinese.load(reader);
            }
            return Text.of("%s", "%2$s", english, chinese.getProperty(name, english));
        } catch (IOException e) {
            return Text.of("", "");
        }
    }
}
