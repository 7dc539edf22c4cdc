package stampede.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stampede.grade.ExerciseInfo;
import stampede.text.Language;

/**
 * {@code generated:references}: the reference answers to the chapter's exercises, each as a whole declaration; nothing in
 * the student edition.
 */
final class References implements GeneratedPart {
    private static final Pattern REFERENCE = Pattern.compile("^@Reference\\b", Pattern.MULTILINE);
    private final Path root;
    private final List<ExerciseInfo> exercises;

    References(Path root, List<ExerciseInfo> exercises) {
        this.root = root;
        this.exercises = exercises;
    }

    @Override
    public String name() {
        return "references";
    }

    @Override
    public String asciidoc(String homework, Language language, Map<String, Object> options) {
        Path folder = root.resolve("solutions").resolve(homework);
        if (!Files.isDirectory(folder)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (ExerciseInfo exercise : exercises) {
            if (exercise.homework().equals(homework)) {
                for (Path file : answers(folder, exercise.name())) {
                    text.append(".solutions/%s/%s%n[source,java]%n----%n%s----%n%n"
                            .formatted(homework, file.getFileName(), declaration(file)));
                }
            }
        }
        return text.toString();
    }

    private static List<Path> answers(Path folder, String contract) {
        Pattern implementing = Pattern.compile("\\bimplements\\b[^{]*\\b" + contract + "\\b");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> REFERENCE.matcher(read(file)).find())
                    .filter(file -> implementing.matcher(read(file)).find())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file without its package and imports. */
    private static String declaration(Path file) {
        String text = read(file);
        int imports = Math.max(text.lastIndexOf("\nimport "), text.indexOf("package "));
        return text.substring(text.indexOf('\n', imports + 1)).strip() + "\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
