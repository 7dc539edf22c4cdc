package stampede.text;

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
}
