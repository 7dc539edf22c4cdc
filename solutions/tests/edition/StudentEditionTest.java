package edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import counter.wrong.ReadsThenWrites;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.cli.Main;
import stampede.counter.CommentCounter;
import stampede.exam.Exam;
import stampede.exam.Matrix;
import stampede.grade.KeptAnswers;
import stampede.grade.Workbook;
import stampede.service.Mode;
import stampede.service.Services;

/** The project without its solutions: packed by the command, unpacked elsewhere, built and graded by Maven. */
class StudentEditionTest {
    private static final Path ROOT = Path.of(System.getProperty("stampede.root"));
    private static final long DEADLINE_MINUTES = 5;

    @TempDir
    private Path folder;

    @Test
    void buildsAndGradesAStubAndAnAnswer() throws Exception {
        Path edition = edition(ROOT, "whole");
        assertThat(edition.resolve("solutions")).doesNotExist();
        assertThat(edition.resolve("exercises/pom.xml")).exists();
        try (Stream<Path> files = Files.walk(edition)) {
            assertThat(files.filter(Files::isRegularFile).filter(StudentEditionTest::givesAnAnswerAway))
                    .isEmpty();
        }

        Outcome stubs = maven(edition);
        assertThat(stubs.code()).as(stubs.output()).isZero();
        assertThat(stubs.output()).containsPattern("0 kept, 0 broken, 0 not judged, [1-9]\\d* not started: 0 of");

        Path answer = edition.resolve("exercises/counter/MyCommentCounter.java");
        String reference = Files.readString(ROOT.resolve("solutions/counter/IncrCommentCounter.java"), UTF_8);
        Files.writeString(
                answer,
                reference
                        .replace("IncrCommentCounter", "MyCommentCounter")
                        .replace("import stampede.grade.Reference;", "")
                        .replace("@Reference", ""));
        Outcome right = maven(edition);
        assertThat(right.code()).as(right.output()).isZero();
        assertThat(right.output()).containsPattern("[1-9]\\d* kept, 0 broken, 0 not judged, [1-9]\\d* not started");

        Files.writeString(answer, Files.readString(answer).replace("return redis.incr(", "return -redis.incr("));
        Outcome wrong = maven(edition);
        assertThat(wrong.code()).as(wrong.output()).isNotZero();
        assertThat(wrong.output()).contains("✘ clicksCountUpFromOne: the clicks of a comment are numbered");
    }

    /** The exam sees a wrong answer; a student, who has it not, makes the same mistake. */
    @Test
    void recognisesAMistakeThatAnExamHasSeen() throws Exception {
        Path project = folder.resolve("project");
        Path seen = project.resolve("target/stampede/exam/behaviours.tsv");
        writeWhatAnExamSeesOf(ReadsThenWrites.class, seen);
        Files.createDirectory(project.resolve("harness"));
        Path packed = edition(project, "small").resolve("harness/behaviours.tsv");
        assertThat(packed).hasSameTextualContentAs(seen);

        Path home = edition(ROOT, "whole");
        Files.copy(packed, home.resolve("harness/behaviours.tsv"), StandardCopyOption.REPLACE_EXISTING);
        String wrong = Files.readString(ROOT.resolve("solutions/counter/wrong/ReadsThenWrites.java"), UTF_8);
        Files.writeString(
                home.resolve("exercises/counter/MyCommentCounter.java"),
                wrong.replace("package counter.wrong;", "package counter;")
                        .replace("ReadsThenWrites", "MyCommentCounter")
                        .replace("import stampede.grade.WrongAnswer;", "")
                        .replaceAll("(?s)@WrongAnswer\\(.*?\\)\n", ""));
        Outcome graded = maven(home);
        assertThat(graded.output())
                .contains("It behaves like ReadsThenWrites: Asks for the count, adds one, and writes it back.");
    }

    /** Packs the project and unpacks it. */
    private Path edition(Path root, String name) throws Exception {
        Path zip = folder.resolve(name + ".zip");
        Outcome packing = run(
                root,
                "java",
                "-Dstampede.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "student-edition",
                zip.toString());
        assertThat(packing.code()).as(packing.output()).isZero();
        return unpack(zip, Files.createDirectory(folder.resolve(name))).resolve("stampede");
    }

    private static void writeWhatAnExamSeesOf(Class<?> answer, Path file) throws IOException {
        Workbook workbook = Workbook.load();
        KeptAnswers kept = new KeptAnswers(workbook, List.of(answer));
        Matrix matrix = new Matrix();
        try (Services services = Services.in(Mode.EMBEDDED);
                Exam exam = new Exam(kept, services, ROOT.resolve("exercises"))) {
            exam.demands(e -> e.contract() == CommentCounter.class).stream()
                    .filter(d -> d.name().contains(answer.getSimpleName() + " breaks"))
                    .forEach(d -> matrix.add(d.examine().get()));
        }
        assertThat(matrix.cells()).isNotEmpty();
        matrix.writeBehaviours(file, ROOT);
    }

    private static boolean givesAnAnswerAway(Path file) {
        return file.getFileName().toString().equals("IncrCommentCounter.java");
    }

    private record Outcome(int code, String output) {}

    /** Without the network: verify has fetched all that test needs. */
    private Outcome maven(Path edition) throws Exception {
        return run(
                edition,
                Path.of(System.getProperty("stampede.maven"), "bin", "mvn").toString(),
                "-o",
                "-B",
                "-Dmaven.repo.local=" + System.getProperty("stampede.repository"),
                "-Dservices=embedded",
                "test");
    }

    private Outcome run(Path where, String... command) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        List<String> words = new ArrayList<>(List.of(command));
        if (words.get(0).equals("java")) {
            words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES))
                    .as("%s ended in time", words)
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path unpack(Path zip, Path to) throws IOException {
        try (FileSystem packed = FileSystems.newFileSystem(zip, Map.of());
                Stream<Path> entries = Files.walk(packed.getPath("/"))) {
            for (Path entry : entries.toList()) {
                Path copy = to.resolve(entry.toString().substring(1));
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(entry, copy);
                }
            }
        }
        return to;
    }
}
