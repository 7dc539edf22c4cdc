package stampede.report;

import java.util.ArrayList;
import java.util.List;
import stampede.text.Language;
import stampede.text.Text;

/** Lines for one console: in its reader's language, and of characters that it can show. */
final class Sheet {
    private static final int LABEL = 7;

    private final Language language;
    private final Glyphs glyphs;
    private final List<String> lines = new ArrayList<>();

    Sheet(Language language, Glyphs glyphs) {
        this.language = language;
        this.glyphs = glyphs;
    }

    Language language() {
        return language;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    String text(Text text) {
        return fit(text.in(language));
    }

    String fit(String text) {
        return glyphs.fit(Plain.of(text));
    }

    void line(Text text) {
        line(text.in(language));
    }

    void line(String line) {
        lines.add(fit(line).stripTrailing());
    }

    void labelled(Text label, String content) {
        line("  " + Width.pad(text(label), LABEL) + content);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
