package stampede.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.log.LogHandler;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A document of AsciiDoc as a page.
 *
 * @param trouble the first thing in it that is no AsciiDoc
 */
record Rendered(Document page, Optional<Trouble> trouble) {

    /**
     * What is wrong in a document.
     *
     * @param line from 1; 0 if there is no saying
     * @param what as Asciidoctor has it, in English
     */
    record Trouble(int line, String what) {}

    /** What Asciidoctor says besides is of no interest; kept here, or it would be set up anew. */
    private static final Logger LOG = Logger.getLogger("asciidoctor");

    private static Asciidoctor asciidoctor;

    /** Renders a document; nothing that it names is read. The first time it takes seconds. */
    static synchronized Rendered of(String asciidoc) {
        if (asciidoctor == null) {
            LOG.setUseParentHandlers(false);
            asciidoctor = Asciidoctor.Factory.create();
        }
        List<LogRecord> records = new ArrayList<>();
        LogHandler hears = records::add;
        asciidoctor.registerLogHandler(hears);
        try {
            Options options =
                    Options.builder().safe(SafeMode.SECURE).backend("html5").build();
            String html = asciidoctor.convert(asciidoc, options);
            Optional<Trouble> trouble = records.stream()
                    .filter(r -> r.getSeverity().compareTo(Severity.WARN) >= 0 && r.getSeverity() != Severity.UNKNOWN)
                    .findFirst()
                    .map(Rendered::trouble);
            return new Rendered(Jsoup.parseBodyFragment(html), trouble);
        } finally {
            asciidoctor.unregisterLogHandler(hears);
        }
    }

    private static Trouble trouble(LogRecord r) {
        return new Trouble(r.getCursor() == null ? 0 : r.getCursor().getLineNumber(), r.getMessage());
    }
}
