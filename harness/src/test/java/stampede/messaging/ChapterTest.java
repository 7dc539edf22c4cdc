package stampede.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chapter draws and lists of exchanges is what the rules want and the model says. */
class ChapterTest {
    private static final Path CHAPTER = Path.of("..", "docs", "messaging");
    private static final Pattern ROUTES =
            Pattern.compile("\\[routes[^\\]]*\\]\\n(?:\\.[^\\n]*\\n)?----\\n(.*?)\\n----\\n", Pattern.DOTALL);
    private static final Pattern PATTERN =
            Pattern.compile("^\\| `\\+?([^`+]*[*#][^`+]*)\\+?`((?: \\|(?: ✓)?)+)$", Pattern.MULTILINE);
    private static final List<String> KEYS = List.of("order", "order.paid", "order.paid.cn", "order.paid.late.cn");

    @ParameterizedTest
    @ValueSource(strings = {"_exchanges.adoc", "_exchanges.zh.adoc"})
    void drawsTheBindingsThatTheShopWants(String page) throws IOException {
        Matcher blocks = ROUTES.matcher(Files.readString(CHAPTER.resolve(page)));
        int found = 0;
        while (blocks.find()) {
            found++;
            Map<String, Map<String, Set<String>>> drawn = new HashMap<>();
            for (String line : blocks.group(1).lines().toList()) {
                String[] cells = line.split("\\|");
                String[] exchange = cells[0].strip().split(" ");
                assertThat(Shop.type(exchange[0]).type()).isEqualTo(exchange[1]);
                String key = Shop.type(exchange[0]) == Matching.FANOUT ? "" : cells[1].strip();
                drawn.computeIfAbsent(exchange[0], name -> new HashMap<>())
                        .computeIfAbsent(key, name -> new TreeSet<>())
                        .addAll(List.of(cells[2].strip().split(", ")));
            }
            drawn.forEach((exchange, keys) ->
                    assertThat(keys).as("%s of %s", exchange, page).isEqualTo(Shop.bindings(exchange)));
        }
        assertThat(found).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_exchanges.adoc", "_exchanges.zh.adoc"})
    void ticksWhatEachPatternLetsPass(String page) throws IOException {
        Matcher rows = PATTERN.matcher(Files.readString(CHAPTER.resolve(page)));
        List<String> seen = new ArrayList<>();
        while (rows.find()) {
            seen.add(rows.group(1));
            String[] cells = rows.group(2).substring(1).split("\\|", -1);
            for (int n = 0; n < KEYS.size(); n++) {
                assertThat(cells[n + 1].contains("✓"))
                        .as("%s %s", rows.group(1), KEYS.get(n))
                        .isEqualTo(Matching.TOPIC.matches(rows.group(1), KEYS.get(n)));
            }
        }
        assertThat(seen).hasSize(7);
    }
}
