package stampede.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import stampede.loop.Outbox;

/** A command as a client sent it: its words, binary. Immutable as long as nobody writes into the arrays. */
public final class Command {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_TOLD = 60;

    private final List<byte[]> words;
    private final String name;
    private final long length;
    private String told;

    public Command(List<byte[]> words) {
        this.words = List.copyOf(words);
        this.name = capitals(0);
        this.length = words.stream().mapToLong(w -> w.length + 32L).sum();
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
        return i < words.size() ? capitals(i) : "";
    }

    /** Only those of ASCII, and of a long word, which is no name, not all. */
    private String capitals(int i) {
        byte[] word = words.get(i);
        byte[] big = Arrays.copyOf(word, Math.min(word.length, LONGEST_TOLD));
        for (int j = 0; j < big.length; j++) {
            big[j] -= big[j] >= 'a' && big[j] <= 'z' ? 'a' - 'A' : 0;
        }
        return new String(big, StandardCharsets.ISO_8859_1);
    }

    /** How a trace shows it: {@code SET c:7 1}. */
    public String told() {
        if (told == null) {
            StringBuilder text = new StringBuilder();
            for (byte[] word : words) {
                text.append(text.length() == 0 ? "" : " ").append(shown(word));
            }
            told = text.toString();
        }
        return told;
    }

    static String shown(byte[] word) {
        return isPlain(word) ? new String(word, StandardCharsets.US_ASCII) : shortened(word);
    }

    private static boolean isPlain(byte[] word) {
        for (byte b : word) {
            if (b <= ' ' || b == 0x7f) {
                return false;
            }
        }
        return word.length > 0 && word.length <= LONGEST_TOLD;
    }

    private static String shortened(byte[] word) {
        String text = new String(word, 0, Math.min(word.length, 4 * LONGEST_TOLD), StandardCharsets.UTF_8);
        text = CONTROL.matcher(SPACE.matcher(text.strip()).replaceAll(" ")).replaceAll("?");
        boolean cut = text.length() > LONGEST_TOLD || word.length > 4 * LONGEST_TOLD;
        text = cut ? text.substring(0, Math.min(text.length(), LONGEST_TOLD) - 1) + "…" : text;
        return text.isEmpty() || text.indexOf(' ') >= 0 ? '"' + text + '"' : text;
    }

    /** Writes it as RESP. */
    void writeTo(Outbox out) {
        line('*', words.size(), out);
        for (byte[] word : words) {
            line('$', word.length, out);
            out.add(word);
            endLine(out);
        }
    }

    private static void line(char kind, int number, Outbox out) {
        out.add(kind);
        out.addDecimal(number);
        endLine(out);
    }

    private static void endLine(Outbox out) {
        out.add('\r');
        out.add('\n');
    }

    /** The bytes of its words, and a few for each. */
    long length() {
        return length;
    }

    boolean isSameAs(Command other) {
        if (words.size() != other.words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!Arrays.equals(words.get(i), other.words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The same with another first word. */
    Command named(String other) {
        List<byte[]> changed = new ArrayList<>(words);
        changed.set(0, other.getBytes(StandardCharsets.US_ASCII));
        return new Command(changed);
    }

    @Override
    public String toString() {
        return told();
    }
}
