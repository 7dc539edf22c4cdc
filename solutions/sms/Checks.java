package sms;

import java.util.regex.Pattern;

/** What is no phone and no text, for all senders here. */
public final class Checks {
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}");

    private Checks() {}

    /**
     * Checks what is to be sent, before anything is counted.
     *
     * @throws IllegalArgumentException if the phone is neither in E.164 nor a bare Chinese mobile number, or the text is empty
     */
    public static void require(String phone, String text) {
        if (!PHONE.matcher(phone).matches()) {
            throw new IllegalArgumentException("no phone number: " + phone);
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty text");
        }
    }
}
