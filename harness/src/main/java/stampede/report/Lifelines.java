package stampede.report;

import stampede.grade.Evidence;

/** The lifelines of a sequence diagram, with the names above them. */
final class Lifelines {
    private static final int LONGEST_NAME = 14;
    private static final int COLOURS = 4;

    private Lifelines() {}

    /**
     * @param service the name of what the commands reach
     * @param head where the lines begin
     * @param foot where the last step ends
     */
    static String draw(Evidence evidence, Lanes lanes, String service, int head, int foot) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < evidence.columns().size(); i++) {
            String name = Width.shorten(evidence.columns().get(i), LONGEST_NAME, "…");
            lines.append(line(lanes.server(i), Markup.escape(name), "s" + i % COLOURS, head, foot));
        }
        if (lanes.service() != Lanes.NOWHERE) {
            lines.append(line(lanes.service(), Markup.escape(service), "service", head, foot));
        }
        return lines.toString();
    }

    private static String line(int x, String name, String kind, int head, int foot) {
        return "<path class=\"life\" d=\"M%d %dV%d\"/><text class=\"name %s\" text-anchor=\"middle\" x=\"%d\" y=\"26\">%s</text>%n"
                .formatted(x, head - 6, foot + 10, kind, x, name);
    }
}
