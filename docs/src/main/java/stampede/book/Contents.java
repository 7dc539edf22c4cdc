package stampede.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.asciidoctor.ast.Document;
import stampede.text.Language;

/**
 * All pages in reading order. {@code docs/index.adoc} is the start, every folder with an {@code index.adoc} a chapter,
 * other pages at the top are appendices; {@code x.zh.adoc} is the Chinese {@code x.adoc}.
 */
record Contents(List<Page> pages) {
    private static final String SUFFIX = ".adoc";

    static Contents of(Path docs, Renderer renderer) throws IOException {
        List<Page> pages = new ArrayList<>();
        for (Path source : sources(docs)) {
            String path = docs.relativize(source).toString().replace('\\', '/');
            for (Language language : Language.values()) {
                Path translated = docs.resolve(keyOf(path) + suffix(language));
                if (!Files.exists(translated)) {
                    throw new BookException("docs/" + path + " has no " + translated.getFileName()
                            + " beside it: write that page too.");
                }
                pages.add(page(translated, keyOf(path), language, renderer));
            }
        }
        pages.sort(Comparator.comparing(Page::language)
                .thenComparing(Page::kind)
                .thenComparing(Page::order)
                .thenComparing(Page::key));
        return new Contents(List.copyOf(pages));
    }

    /** The pages in one language, in reading order. */
    List<Page> in(Language language) {
        return pages.stream().filter(page -> page.language() == language).toList();
    }

    /** The same page in another language. */
    Page translation(Page page, Language language) {
        return in(language).stream()
                .filter(other -> other.key().equals(page.key()))
                .findFirst()
                .orElseThrow();
    }

    /** The page {@code steps} further on, if the book has it. */
    Optional<Page> after(Page page, int steps) {
        List<Page> all = in(page.language());
        int index = all.indexOf(page) + steps;
        return index >= 0 && index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }

    /** 1 for the first chapter; 0 for what is none. */
    int number(Page page) {
        List<String> chapters = in(page.language()).stream()
                .filter(other -> other.kind() == Page.Kind.CHAPTER)
                .map(Page::homework)
                .distinct()
                .toList();
        return chapters.indexOf(page.homework()) + 1;
    }

    private static List<Path> sources(Path docs) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(docs));
        try (Stream<Path> below = Files.list(docs)) {
            below.filter(folder -> Files.exists(folder.resolve("index" + SUFFIX)))
                    .forEach(folders::add);
        }
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> isOriginal(file.getFileName().toString())).forEach(sources::add);
            }
        }
        return sources;
    }

    private static boolean isOriginal(String name) {
        boolean translated = Arrays.stream(Language.values())
                .anyMatch(language -> language != Language.ENGLISH && name.endsWith(suffix(language)));
        return name.endsWith(SUFFIX) && !name.startsWith("_") && !translated;
    }

    private static String suffix(Language language) {
        return language == Language.ENGLISH ? SUFFIX : "." + language.code() + SUFFIX;
    }

    private static String keyOf(String path) {
        return path.substring(0, path.length() - SUFFIX.length());
    }

    private static Page page(Path source, String key, Language language, Renderer renderer) {
        Document header = renderer.header(source, language);
        String order = (String) header.getAttribute("order", "0");
        Page.Kind kind =
                key.contains("/") ? Page.Kind.CHAPTER : key.equals("index") ? Page.Kind.START : Page.Kind.APPENDIX;
        String summary = (String) header.getAttribute("description", "");
        return new Page(source, key, language, kind, header.getDoctitle(), summary, Integer.parseInt(order));
    }
}
