package stampede.book;

import java.util.Map;
import stampede.text.Language;

/** Something a page takes from the code instead of repeating it, by {@code include::generated:name[]}. */
interface GeneratedPart {

    String name();

    /**
     * AsciiDoc in {@code language}.
     *
     * @param homework the chapter's; empty outside of chapters
     * @param options what the include has between its brackets
     */
    String asciidoc(String homework, Language language, Map<String, Object> options);
}
