package stampede.book;

import java.nio.file.Path;
import stampede.text.Language;

/**
 * One page of the book in one language.
 *
 * @param source its AsciiDoc file
 * @param key what both languages have in common: {@code counter/index}
 * @param title as HTML, like {@code summary}
 * @param order where it stands among the pages of its kind
 */
record Page(Path source, String key, Language language, Kind kind, String title, String summary, int order) {

    /** The book's parts, in their order. */
    enum Kind {
        START,
        CHAPTER,
        APPENDIX
    }

    /** The homework whose folder it lies in; empty outside of a chapter. */
    String homework() {
        return key.contains("/") ? key.substring(0, key.indexOf('/')) : "";
    }

    /** Its address below the site's top folder: English lies at the top, every other language in a folder. */
    String address() {
        return (language == Language.ENGLISH ? "" : language.code() + "/") + key + ".html";
    }

    /** The way from this page up to the site's top folder: {@code ../../}. */
    String up() {
        return "../".repeat((int) address().chars().filter(c -> c == '/').count());
    }

    String linkTo(Page other) {
        return up() + other.address();
    }
}
