package stampede.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import stampede.text.Language;

/** The folder the book is built into. */
final class Site {
    private final Path folder;
    private final Path theme;
    private final Shell shell;
    private final SearchIndex index = new SearchIndex();

    Site(Path folder, Path theme) throws IOException {
        this.folder = folder;
        this.theme = theme;
        this.shell = new Shell(Files.readString(theme.resolve("page.html")));
    }

    /** Leaves nothing there but the theme. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> old;
            try (Stream<Path> files = Files.walk(folder)) {
                old = new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList());
            }
            for (Path path : old) {
                Files.delete(path);
            }
        }
        Files.createDirectories(folder.resolve("theme"));
        try (Stream<Path> files = Files.list(theme)) {
            for (Path file : files.filter(f -> !f.endsWith("page.html")).toList()) {
                Files.copy(file, folder.resolve("theme").resolve(file.getFileName()));
            }
        }
    }

    void write(Page page, Contents contents, Rendered rendered) throws IOException {
        Path file = folder.resolve(page.address());
        Files.createDirectories(file.getParent());
        Files.writeString(file, shell.around(page, contents, rendered));
        copyPictures(page.source().getParent(), file.getParent());
        index.add(page, rendered);
    }

    private static void copyPictures(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path picture : files.filter(f -> f.toString().matches(".*\\.(png|jpg|webp)"))
                    .toList()) {
                Files.copy(picture, to.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    void writeSearchIndex(Language language) throws IOException {
        Files.writeString(folder.resolve("theme/search-" + language.code() + ".js"), index.in(language));
    }
}
