package stampede.book;

import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.PreprocessorReader;
import stampede.text.Language;

/** {@code include::generated:name[]}: puts a generated part in its place. */
final class GeneratedInclude extends IncludeProcessor {
    private static final String PREFIX = "generated:";
    private final List<GeneratedPart> parts;

    GeneratedInclude(List<GeneratedPart> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public boolean handles(String target) {
        return target.startsWith(PREFIX);
    }

    @Override
    public void process(Document document, PreprocessorReader reader, String target, Map<String, Object> attributes) {
        GeneratedPart part = parts.stream()
                .filter(p -> target.equals(PREFIX + p.name()))
                .findFirst()
                .orElseThrow(() -> new BookException("include::" + target + "[]: no part has that name, only "
                        + parts.stream().map(GeneratedPart::name).toList()));
        String homework = (String) document.getAttribute("homework", "");
        String code = (String) document.getAttribute("lang");
        Language language = code.equals(Language.CHINESE.code()) ? Language.CHINESE : Language.ENGLISH;
        reader.pushInclude(part.asciidoc(homework, language, attributes), target, target, 1, attributes);
    }
}
