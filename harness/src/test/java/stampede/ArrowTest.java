package stampede;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stampede.grade.Workbook;

/** The arrows of the design: the engine knows no homework, and no homework knows another. */
class ArrowTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "stampede");
    private static final Pattern MENTION = Pattern.compile("\\bstampede\\.([a-z]+)\\b");
    private static final Set<String> HOMEWORKS = Workbook.load().exercises().stream()
            .filter(e -> Files.isDirectory(SOURCES.resolve(e.homework())))
            .map(e -> e.homework())
            .collect(Collectors.toSet());

    @Test
    void onlyAHomeworkItselfNamesIt() throws IOException {
        assertThat(HOMEWORKS).isNotEmpty();
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String pack = SOURCES.relativize(file).getName(0).toString();
                Matcher mention = MENTION.matcher(Files.readString(file));
                while (mention.find()) {
                    if (HOMEWORKS.contains(mention.group(1))
                            && !mention.group(1).equals(pack)) {
                        wrong.add(file + " names " + mention.group());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
