package stampede.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.Reader;

/**
 * {@code [schedule]}: what several servers do, in the order in which it happens, drawn as one lane per server.
 *
 * <p>The first line names the lanes, each further line is a step; bars part the lanes, and a line without one is told
 * across all of them. What came back stands after an arrow. The role {@code kept} or {@code broken} says how it ends.
 */
@Name("schedule")
@Contexts(Contexts.LISTING)
@ContentModel(ContentModel.RAW)
final class ScheduleBlock extends BlockProcessor {

    @Override
    public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
        List<String> lines = new ArrayList<>(reader.readLines());
        List<String> lanes = cells(lines.remove(0));
        StringBuilder html =
                new StringBuilder("<figure class=\"schedule %s\"><div class=\"wide\" tabindex=\"0\"><table>%n<tr>"
                        .formatted(attributes.getOrDefault("role", "")));
        lanes.forEach(lane -> html.append("<th scope=\"col\">%s</th>".formatted(Html.sentence(lane))));
        html.append("</tr>\n");
        lines.forEach(line -> html.append(row(line, lanes.size())));
        html.append("</table></div>");
        if (attributes.get("title") instanceof String title) {
            html.append("\n<figcaption>%s</figcaption>".formatted(Html.sentence(title)));
        }
        return createBlock(parent, "pass", html.append("</figure>").toString());
    }

    private static String row(String line, int lanes) {
        if (!line.contains("|")) {
            return "<tr class=\"outcome\"><td colspan=\"%d\">%s</td></tr>%n"
                    .formatted(lanes, Html.sentence(line.strip()));
        }
        StringBuilder row = new StringBuilder("<tr>");
        for (String cell : cells(line)) {
            row.append(cell.isEmpty() ? "<td></td>" : "<td><span class=\"step\">%s</span></td>".formatted(step(cell)));
        }
        return row.append("</tr>\n").toString();
    }

    private static String step(String cell) {
        String[] sides = cell.split("→", 2);
        String sent = "<code>%s</code>".formatted(Html.escape(sides[0].strip()));
        return sides.length == 1
                ? sent
                : sent + " <span class=\"reply\">→ %s</span>".formatted(Html.escape(sides[1].strip()));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
