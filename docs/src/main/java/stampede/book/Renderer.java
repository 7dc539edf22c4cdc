package stampede.book;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.AttributesBuilder;
import org.asciidoctor.Options;
import org.asciidoctor.OptionsBuilder;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import stampede.text.Language;

/** Asciidoctor, set up for this book: turns a page's source into HTML, and remembers every complaint. */
final class Renderer implements AutoCloseable {
    private static final Logger QUIET = Logger.getLogger("asciidoctor");
    private final Asciidoctor asciidoctor = Asciidoctor.Factory.create();
    private final List<String> complaints = new ArrayList<>();
    private final Path root;
    private Path reading;

    Renderer(Path root) {
        this.root = root;
        asciidoctor.registerLogHandler(this::hear);
        QUIET.setUseParentHandlers(false); // what it would print is heard already
        asciidoctor
                .javaExtensionRegistry()
                .block(new ScheduleBlock())
                .block(new RoutesBlock())
                .block(new LifeBlock());
    }

    /** Lets pages include what {@code parts} generate. */
    void use(List<GeneratedPart> parts) {
        asciidoctor.javaExtensionRegistry().includeProcessor(new GeneratedInclude(parts));
    }

    Document header(Path source, Language language) {
        reading = source;
        return asciidoctor.loadFile(
                source.toFile(),
                options(attributes(language).build()).parseHeaderOnly(true).build());
    }

    Rendered render(Page page) {
        reading = page.source();
        Attributes attributes = attributes(page.language())
                .attribute("homework", page.homework())
                .build();
        Document document =
                asciidoctor.loadFile(page.source().toFile(), options(attributes).build());
        String html = Polish.html(document.convert(), page.language());
        return new Rendered(html, headings(document.getBlocks()));
    }

    /**
     * @throws BookException if Asciidoctor complained about any page
     */
    void refuseComplaints() {
        if (!complaints.isEmpty()) {
            throw new BookException("The book has mistakes:\n  " + String.join("\n  ", complaints));
        }
    }

    @Override
    public void close() {
        asciidoctor.close();
    }

    private void hear(LogRecord record) {
        // a reference to nowhere is merely INFO
        boolean reference = record.getMessage().contains("invalid reference");
        if (record.getSeverity().compareTo(Severity.WARN) >= 0 && record.getSeverity() != Severity.UNKNOWN
                || reference) {
            Cursor cursor = record.getCursor();
            String line = cursor == null ? "" : ":" + cursor.getLineNumber();
            complaints.add(root.relativize(reading) + line + ": " + record.getMessage());
        }
    }

    private static List<Heading> headings(List<StructuralNode> blocks) {
        List<Heading> headings = new ArrayList<>();
        for (var block : blocks) {
            if (block instanceof Section section) {
                headings.add(new Heading(section.getId(), section.getTitle(), headings(section.getBlocks())));
            }
        }
        return headings;
    }

    private static OptionsBuilder options(Attributes attributes) {
        return Options.builder().safe(SafeMode.UNSAFE).standalone(false).attributes(attributes);
    }

    private AttributesBuilder attributes(Language language) {
        var attributes = Attributes.builder()
                .attribute("sectids!", "") // ids are written by hand, the same in every language
                .attribute("sectanchors", "")
                .attribute("source-highlighter", "rouge")
                .attribute("rouge-css", "class")
                .attribute("idprefix", "")
                .attribute("experimental", "")
                .attribute("listing-caption!", "")
                .attribute("example-caption!", "")
                .attribute("lang", language.code());
        Words.captions(language).forEach(attributes::attribute);
        if (Files.isDirectory(root.resolve("solutions"))) {
            attributes.attribute("solutions", "");
        }
        return attributes;
    }
}
