package stampede.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.Reader;

/**
 * {@code [routes]}: exchanges, and where each of their bindings leads, drawn from left to right.
 *
 * <p>A line is {@code EXCHANGE TYPE | KEY | QUEUE, QUEUE}. With {@code to} and {@code key} a message is published: what lets
 * it pass is lit, and the rest steps back.
 */
@Name("routes")
@Contexts(Contexts.LISTING)
@ContentModel(ContentModel.RAW)
final class RoutesBlock extends BlockProcessor {

    private record Route(String exchange, String type, String key, List<String> queues) {
        static Route of(String line) {
            String[] cells = line.split("\\|");
            String[] exchange = cells[0].strip().split(" ");
            return new Route(
                    exchange[0],
                    exchange[1],
                    cells[1].strip(),
                    List.of(cells[2].strip().split(",\\s*")));
        }

        boolean carries(String to, String message) {
            return exchange.equals(to)
                    && switch (type) {
                        case "fanout" -> true;
                        case "direct" -> key.equals(message);
                        default -> matches(words(key), words(message));
                    };
        }

        private static boolean matches(List<String> pattern, List<String> words) {
            if (pattern.isEmpty()) {
                return words.isEmpty();
            }
            List<String> rest = pattern.subList(1, pattern.size());
            boolean some = !words.isEmpty();
            if (pattern.get(0).equals("#")) {
                return matches(rest, words) || some && matches(pattern, words.subList(1, words.size()));
            }
            return some
                    && List.of("*", words.get(0)).contains(pattern.get(0))
                    && matches(rest, words.subList(1, words.size()));
        }

        private static List<String> words(String key) {
            return key.isEmpty() ? List.of() : Arrays.asList(key.split("\\.", -1));
        }
    }

    @Override
    public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
        Map<String, List<Route>> exchanges = new LinkedHashMap<>();
        for (String line : reader.readLines()) {
            Route route = Route.of(line);
            exchanges
                    .computeIfAbsent(route.exchange(), name -> new ArrayList<>())
                    .add(route);
        }
        String to = (String) attributes.get("to");
        String key = (String) attributes.getOrDefault("key", "");
        StringBuilder html = new StringBuilder("<figure class=\"routes%s\">%n".formatted(to == null ? "" : " lit"));
        if (to != null) {
            html.append("<p class=\"message\"><code>%s</code> <span>→ %s</span></p>%n"
                    .formatted(Html.escape(key), Html.escape(to)));
        }
        exchanges.values().forEach(routes -> html.append(exchange(routes, to, key)));
        if (attributes.get("title") instanceof String title) {
            html.append("<figcaption>%s</figcaption>".formatted(Html.sentence(title)));
        }
        return createBlock(parent, "pass", html.append("</figure>").toString());
    }

    private static String exchange(List<Route> routes, String to, String key) {
        Route first = routes.get(0);
        StringBuilder html =
                new StringBuilder("<div class=\"exchange%s\"><p><strong>%s</strong> <span>%s</span></p>%n<ul>%n"
                        .formatted(
                                first.exchange().equals(to) ? " hit" : "",
                                Html.escape(first.exchange()),
                                Html.escape(first.type())));
        for (Route route : routes) {
            html.append("<li%s><code>%s</code> <span class=\"to\">→</span> "
                    .formatted(route.carries(to, key) ? " class=\"hit\"" : "", Html.escape(route.key())));
            route.queues()
                    .forEach(queue -> html.append("<span class=\"queue\">%s</span> ".formatted(Html.escape(queue))));
            html.append("</li>\n");
        }
        return html.append("</ul></div>\n").toString();
    }
}
