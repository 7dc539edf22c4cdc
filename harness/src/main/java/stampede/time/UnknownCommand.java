package stampede.time;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What Redis says to a command that it does not know, of the client's own words where others were sent. */
final class UnknownCommand {
    private static final byte[] ON_THE_WIRE = Words.of("-ERR unknown command");
    private static final byte[] IN_A_SCRIPT = Words.of("-ERR Unknown Redis command");
    private static final int LONGEST = 128;

    private UnknownCommand() {}

    static boolean isMeant(byte[] raw) {
        return Bytes.startsWith(raw, ON_THE_WIRE) || Bytes.startsWith(raw, IN_A_SCRIPT);
    }

    static byte[] reply(List<byte[]> args) {
        StringBuilder beginning = new StringBuilder();
        for (int i = 1; i < args.size() && beginning.length() < LONGEST; i++) {
            String shown = shown(args.get(i), LONGEST - beginning.length());
            beginning.append('\'').append(shown).append("' ");
        }
        String line =
                "-ERR unknown command '" + shown(args.get(0), LONGEST) + "', with args beginning with: " + beginning;
        return (line.replace('\r', ' ').replace('\n', ' ') + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As C prints it. */
    private static String shown(byte[] arg, int most) {
        String text = new String(arg, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return text.substring(0, Math.min(end < 0 ? text.length() : end, most));
    }
}
