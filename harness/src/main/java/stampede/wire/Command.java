package stampede.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A command as a client sent it: its words, binary. Immutable as long as nobody writes into the arrays. */
public final class Command {
    /** Words longer than this are handed to the socket as they are, not copied into one buffer. */
    private static final int COPIED = 4096;

    private static final int LONGEST_TOLD = 60;

    private final List<byte[]> words;
    private final String name;

    public Command(List<byte[]> words) {
        this.words = List.copyOf(words);
        this.name = word(0).toUpperCase(Locale.ROOT);
    }

    public static Command of(String... words) {
        return new Command(Arrays.stream(words)
                .map(w -> w.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** Its first word, in capitals. */
    public String name() {
        return name;
    }

    public List<byte[]> words() {
        return words;
    }

    public int size() {
        return words.size();
    }

    /** A word, one character for each byte, so that equal words are equal bytes. */
    public String word(int i) {
        return new String(words.get(i), StandardCharsets.ISO_8859_1);
    }

    /** A word in capitals, or an empty one if there are not so many. */
    String option(int i) {
        return i < words.size() ? word(i).toUpperCase(Locale.ROOT) : "";
    }

    /** How a trace shows it: {@code SET c:7 1}. */
    public String told() {
        return words.stream().map(Command::shown).collect(Collectors.joining(" "));
    }

    static String shown(byte[] word) {
        String text = new String(word, 0, Math.min(word.length, 4 * LONGEST_TOLD), StandardCharsets.UTF_8);
        text = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        boolean cut = text.length() > LONGEST_TOLD || word.length > 4 * LONGEST_TOLD;
        text = cut ? text.substring(0, Math.min(text.length(), LONGEST_TOLD) - 1) + "…" : text;
        return text.isEmpty() || text.indexOf(' ') >= 0 ? '"' + text + '"' : text;
    }

    /** Its bytes as RESP, long words shared and not copied. */
    List<ByteBuffer> encoded() {
        List<ByteBuffer> parts = new ArrayList<>(1);
        ByteArrayOutputStream small = new ByteArrayOutputStream(64);
        line(small, '*', words.size());
        for (byte[] word : words) {
            line(small, '$', word.length);
            if (word.length > COPIED) {
                parts.add(ByteBuffer.wrap(small.toByteArray()));
                parts.add(ByteBuffer.wrap(word));
                small.reset();
            } else {
                small.writeBytes(word);
            }
            small.write('\r');
            small.write('\n');
        }
        parts.add(ByteBuffer.wrap(small.toByteArray()));
        return parts;
    }

    private static void line(ByteArrayOutputStream out, char kind, int number) {
        out.write(kind);
        out.writeBytes(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        out.write('\r');
        out.write('\n');
    }

    @Override
    public String toString() {
        return told();
    }
}
