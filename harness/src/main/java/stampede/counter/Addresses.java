package stampede.counter;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads addresses as leniently as a browser does: what may not stand in one is percent-encoded, in UTF-8. */
final class Addresses {
    private static final String MAY_STAND = "-._~:/?@!$&'()*+,;=";

    private Addresses() {}

    /** The address without its fragment, which a browser keeps to itself. */
    static URI of(String address) {
        int fragment = address.indexOf('#');
        String sent = (fragment < 0 ? address : address.substring(0, fragment)).strip();
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < sent.length(); ) {
            int c = sent.codePointAt(i);
            String text = Character.toString(c);
            boolean escape = c == '%' && sent.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
            if (escape || c < 128 && (Character.isLetterOrDigit(c) || MAY_STAND.indexOf(c) >= 0)) {
                encoded.append(text);
            } else {
                for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format("%%%02X", b));
                }
            }
            i += text.length();
        }
        return URI.create(encoded.toString());
    }

    /** A header as a browser reads it: its bytes, which Java takes for Latin-1, are UTF-8. */
    static String header(String value) {
        return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
