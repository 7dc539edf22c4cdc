package stampede.text;

import java.util.List;
import java.util.Locale;

/** The languages a student can read Stampede in. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Chinese where the system speaks it, else English. */
    public static Language of(Locale locale) {
        return CHINESE.code.equals(locale.getLanguage()) ? CHINESE : ENGLISH;
    }

    /**
     * The one a browser likes better: English where it likes neither, or what it says makes no sense.
     *
     * @param acceptLanguage the header's value (RFC 9110, 12.5.4), may be null
     */
    public static Language accepted(String acceptLanguage) {
        try {
            List<Locale> ours = List.of(Locale.ENGLISH, Locale.CHINESE);
            Locale best =
                    acceptLanguage == null ? null : Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), ours);
            return best == null ? ENGLISH : of(best);
        } catch (IllegalArgumentException notALanguageList) {
            return ENGLISH;
        }
    }
}
