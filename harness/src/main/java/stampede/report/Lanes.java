package stampede.report;

import java.util.List;
import java.util.stream.IntStream;
import stampede.grade.Evidence;

/**
 * Where the lifelines of a sequence diagram stand: the service between two servers, so that each has a side of its own to write
 * on; to the right of any other number of them; nowhere if no command reached it.
 *
 * @param width of the picture
 * @param letter the width of a character of code
 */
record Lanes(int width, double letter, List<Integer> servers, int service, int margin) {
    static final int NOWHERE = -1;

    /** For a window that is wide enough for text and picture. */
    static Lanes wide(Evidence evidence) {
        return of(evidence, 720, 84, 7.9);
    }

    /** For a phone. */
    static Lanes narrow(Evidence evidence) {
        return of(evidence, 350, 34, 6.9);
    }

    private static Lanes of(Evidence evidence, int width, int margin, double letter) {
        int count = evidence.columns().size();
        boolean service = evidence.rows().stream().anyMatch(row -> row.step() == Evidence.Step.COMMAND);
        if (count == 2 && service) {
            return new Lanes(width, letter, List.of(margin, width - margin), width / 2, margin);
        }
        int lanes = Math.max(2, service ? count + 1 : count);
        List<Integer> all = IntStream.range(0, lanes)
                .map(i -> margin + i * (width - 2 * margin) / (lanes - 1))
                .boxed()
                .toList();
        return new Lanes(width, letter, all.subList(0, count), service ? all.get(lanes - 1) : NOWHERE, margin);
    }

    int server(int column) {
        return servers.get(column);
    }

    /** On which side of its server the service is, or where the most room is: 1 for right, -1 for left. */
    int side(int column) {
        int towards = service == NOWHERE ? width / 2 : service;
        return server(column) <= towards ? 1 : -1;
    }

    /** How many characters of code fit between a server and the service. */
    int between(int column) {
        return (int) Math.max((Math.abs(service - server(column)) - 34) / letter, 9);
    }

    /** On which side of a server there is more of the picture: 1 for right, -1 for left. */
    int open(int column) {
        return server(column) <= width / 2 ? 1 : -1;
    }

    /** How many characters fit between a server and the picture's edge on one side. */
    int beside(int column, int side) {
        int room = side > 0 ? width - server(column) : server(column);
        return (int) ((room - 14) / letter);
    }
}
