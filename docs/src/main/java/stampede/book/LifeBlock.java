package stampede.book;

import java.util.Map;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.Reader;

/**
 * {@code [life]}: the stations of a message from top to bottom, and between them where it can be lost or doubled.
 *
 * <p>{@code @ STATION | WHAT IT IS THERE} is a station; {@code - WORD | HOW | WHAT HELPS | RULE} a loss after it, and the
 * same with {@code +} a doubling. The rule has its section on the same page.
 */
@Name("life")
@Contexts(Contexts.LISTING)
@ContentModel(ContentModel.RAW)
final class LifeBlock extends BlockProcessor {

    @Override
    public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
        StringBuilder html = new StringBuilder("<figure class=\"life\"><ol>\n");
        for (String line : reader.readLines()) {
            String[] cells = line.substring(1).split("\\|");
            html.append(
                    switch (line.charAt(0)) {
                        case '@' -> station(cells);
                        case '-' -> danger("lost", cells);
                        case '+' -> danger("doubled", cells);
                        default -> throw new BookException("a line of [life] begins with none of @, - and +: " + line);
                    });
        }
        html.append("</ol>");
        if (attributes.get("title") instanceof String title) {
            html.append("\n<figcaption>%s</figcaption>".formatted(Html.sentence(title)));
        }
        return createBlock(parent, "pass", html.append("</figure>").toString());
    }

    private static String station(String[] cells) {
        return "<li class=\"station\"><strong>%s</strong> <span>%s</span></li>%n"
                .formatted(cell(cells[0]), cell(cells[1]));
    }

    private static String danger(String kind, String[] cells) {
        String rule = cells[3].strip();
        return "<li class=\"%s\"><b>%s</b> %s <span>%s</span> <a href=\"#%s\"><code>%s</code></a></li>%n"
                .formatted(kind, cell(cells[0]), cell(cells[1]), cell(cells[2]), rule, rule);
    }

    private static String cell(String cell) {
        return Html.sentence(cell.strip());
    }
}
