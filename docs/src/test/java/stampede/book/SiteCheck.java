package stampede.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds what is wrong with a built site: links and anchors that lead nowhere, anything loaded from outside, pages without
 * a language or without the other one. Each fault is a sentence that begins with the file's name.
 */
final class SiteCheck {
    private static final Pattern OUTSIDE = Pattern.compile("(?i)^(?:[a-z][a-z0-9+.-]*:|//).*");
    private static final Pattern CSS = Pattern.compile("(?i)url\\(\\s*['\"]?([^'\")]+)|@import\\s+['\"]([^'\"]+)");
    /** A string in a script that begins like an address; not inside of a string, where quotes are escaped. */
    private static final Pattern SCRIPT = Pattern.compile("(?i)(?<!\\\\)[\"'`]((?:https?:|wss?:)?//[^\"'`]*)");

    private final Path site;
    private final List<String> faults = new ArrayList<>();
    private final Map<Path, Document> pages = new HashMap<>();

    private SiteCheck(Path site) {
        this.site = site.toAbsolutePath().normalize();
    }

    static List<String> faults(Path site) throws IOException {
        SiteCheck check = new SiteCheck(site);
        for (Path file : check.files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".html")) {
                check.page(file, check.pageAt(file));
            } else if (name.endsWith(".css") || name.endsWith(".svg")) {
                check.style(file, Files.readString(file));
            } else if (name.endsWith(".js")) {
                check.script(file, Files.readString(file));
            }
        }
        return check.faults;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void page(Path file, Document page) {
        if (page.select("html[lang~=.]").isEmpty()) {
            fault(file, "the page does not say its language");
        }
        if (page.select("link[rel=alternate][hreflang]").size() < 2) {
            fault(file, "the page does not name itself in every language");
        }
        Set<String> ids = new HashSet<>();
        for (Element element : page.select("[id]")) {
            if (!ids.add(element.id())) {
                fault(file, "two elements are called #" + element.id());
            }
        }
        for (Element link : page.select("a[href], area[href]")) {
            reference(file, link.attr("href"));
        }
        for (Element loading : page.select("[src], link[href], object[data], [poster], use, image, feImage")) {
            for (String attribute : List.of("src", "href", "xlink:href", "data", "poster")) {
                if (loading.hasAttr(attribute)) {
                    resource(file, loading.attr(attribute));
                }
            }
        }
        for (Element set : page.select("[srcset], [imagesrcset]")) {
            for (String candidate : (set.attr("srcset") + "," + set.attr("imagesrcset")).split(",")) {
                if (!candidate.isBlank()) {
                    resource(file, candidate.strip().split("\\s+")[0]);
                }
            }
        }
        page.select("style").forEach(style -> style(file, style.data()));
        page.select("[style]").forEach(element -> style(file, element.attr("style")));
        page.select("script").forEach(script -> script(file, script.data()));
    }

    private void style(Path file, String css) {
        Matcher found = CSS.matcher(css);
        while (found.find()) {
            resource(file, found.group(1) != null ? found.group(1) : found.group(2));
        }
    }

    private void script(Path file, String text) {
        Matcher found = SCRIPT.matcher(text);
        while (found.find()) {
            fault(file, "loads from outside: " + found.group(1));
        }
    }

    private void resource(Path file, String address) {
        if (address.startsWith("data:")) {
            return;
        }
        if (OUTSIDE.matcher(address).matches()) {
            fault(file, "loads from outside: " + address);
        } else {
            reference(file, address);
        }
    }

    private void reference(Path file, String address) {
        if (OUTSIDE.matcher(address).matches()) {
            return; // a reader may follow it; nothing is loaded
        }
        int hash = address.indexOf('#');
        String path = hash < 0 ? address : address.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!target.startsWith(site) || !Files.isRegularFile(target)) {
            fault(file, "no such file: " + address);
        } else if (hash >= 0
                && target.toString().endsWith(".html")
                && !hasAnchor(target, address.substring(hash + 1))) {
            fault(file, "no such anchor: " + address);
        }
    }

    private boolean hasAnchor(Path target, String id) {
        return pageAt(target).getElementById(id) != null;
    }

    private Document pageAt(Path file) {
        return pages.computeIfAbsent(file, path -> {
            try {
                return Jsoup.parse(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void fault(Path file, String what) {
        faults.add(site.relativize(file).toString().replace('\\', '/') + ": " + what);
    }
}
