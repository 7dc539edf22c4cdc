package stampede.exam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a repeated exam is about, as a number: it changes with every class of the harness and of the answers. */
final class Fingerprint {
    private static final int SHOWN = 12;

    private Fingerprint() {}

    /**
     * @param places folders, or jars, whose class files count; a jar and the folder it was made from are the same
     */
    static String of(List<Path> places) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path place : places) {
                if (Files.isDirectory(place)) {
                    add(digest, place);
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(place)) {
                        add(digest, jar.getPath("/"));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static void add(MessageDigest digest, Path top) throws IOException, NoSuchAlgorithmException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(top)) {
            files = all.filter(f -> f.toString().endsWith(".class"))
                    .sorted((a, b) -> name(top, a).compareTo(name(top, b)))
                    .toList();
        }
        for (Path file : files) {
            digest.update((name(top, file) + "\n").getBytes(UTF_8));
            digest.update(MessageDigest.getInstance(digest.getAlgorithm()).digest(Files.readAllBytes(file)));
        }
    }

    private static String name(Path top, Path file) {
        return top.relativize(file).toString().replace('\\', '/');
    }
}
