package counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** A page that lacks only its counts. Immutable, so that all requests share it. */
record Page(byte[] head, List<Card> cards, byte[] foot) {

    Page(String head, List<Card> cards, String foot) {
        this(head.getBytes(UTF_8), List.copyOf(cards), foot.getBytes(UTF_8));
    }

    /** One comment's HTML, in two halves: its count goes between. */
    record Card(long commentId, byte[] before, byte[] after) {

        Card(long commentId, String before, String after) {
            this(commentId, before.getBytes(UTF_8), after.getBytes(UTF_8));
        }
    }

    List<Long> commentIds() {
        return cards.stream().map(Card::commentId).toList();
    }

    byte[] with(Map<Long, Long> counts) {
        ByteArrayOutputStream html = new ByteArrayOutputStream(16 * 1024);
        html.writeBytes(head);
        for (Card card : cards) {
            html.writeBytes(card.before());
            html.writeBytes(counts.get(card.commentId()).toString().getBytes(UTF_8));
            html.writeBytes(card.after());
        }
        html.writeBytes(foot);
        return html.toByteArray();
    }
}
