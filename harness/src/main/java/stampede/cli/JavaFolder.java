package stampede.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import stampede.grade.BadSubmission;
import stampede.grade.ExerciseInfo;
import stampede.grade.Submission;
import stampede.grade.Workbook;
import stampede.host.JavaHost;
import stampede.junit.Answers;
import stampede.process.Program;
import stampede.text.Text;

/**
 * A submission that is a folder with Java sources, as in {@code exercises/}: compiled against the harness alone, into a
 * folder that is gone with this process, and never loaded here so that any of it would run.
 */
final class JavaFolder {
    private static final int ERRORS_SHOWN = 3;
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private final Path folder;
    private final Path classes;

    private JavaFolder(Path folder, Path classes) {
        this.folder = folder;
        this.classes = classes;
    }

    /** The sources below a folder; none if there is no Java in it. */
    static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java") && Files.isRegularFile(f))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * Compiles them, and finds what they answer.
     *
     * @throws Command.Misuse if they do not compile, or answer nothing that a process can
     */
    static Submission submission(
            Path folder, List<Path> sources, Workbook workbook, Console console, Submission.Again again) {
        JavaFolder java = new JavaFolder(folder, temporary());
        java.compile(sources);
        java.copyWhatIsBeside(sources);
        Map<ExerciseInfo, String> answers = java.answers(workbook);
        List<String> left = names(answers, false);
        Map<ExerciseInfo, String> hosted = inOrder(workbook);
        answers.forEach((exercise, name) -> exercise.dialect().ifPresent(d -> hosted.put(exercise, name)));
        Text possible = Text.verbatim(String.join(
                ", ",
                workbook.exercises().stream()
                        .filter(e -> e.dialect().isPresent())
                        .map(ExerciseInfo::name)
                        .toList()));
        if (hosted.isEmpty()) {
            throw new Command.Misuse(Text.of(
                    "No class in %s answers an exercise that is judged in a process of its own: %s.",
                    "%s 里没有哪个类回答了能在独立进程里评判的练习：%s。", folder, possible));
        }
        if (!left.isEmpty()) {
            console.say(
                    "Left out: %s. In a process of their own only these are judged: %s; ./mvnw test judges all.",
                    "不评判：%s。在独立进程里只评判：%s；./mvnw test 评判全部。", String.join(", ", left), possible);
        }
        return Submission.of(java.program(hosted), List.copyOf(hosted.keySet()), again);
    }

    private static List<String> names(Map<ExerciseInfo, String> answers, boolean hosted) {
        return answers.keySet().stream()
                .filter(e -> e.dialect().isPresent() == hosted)
                .map(ExerciseInfo::name)
                .toList();
    }

    private static Map<ExerciseInfo, String> inOrder(Workbook workbook) {
        return new TreeMap<>(Comparator.comparing(e -> workbook.exercises().indexOf(e)));
    }

    private static Path temporary() {
        try {
            Path classes = Files.createTempDirectory("stampede-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(classes)));
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // the system will
        }
    }

    private void compile(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new Command.Misuse(Text.of(
                    "This Java has no compiler: install a JDK, and let JAVA_HOME name it.",
                    "这个 Java 没有编译器：请安装 JDK，并让 JAVA_HOME 指向它。"));
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    harness(),
                    "-proc:none",
                    "-Xlint:none",
                    "-encoding",
                    "UTF-8");
            boolean done = compiler.getTask(
                            null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!done) {
                throw new Command.Misuse(Text.join("\n", complaints(found)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What else lies beside a source, such as a script, is beside its class: where its package is. */
    private void copyWhatIsBeside(List<Path> sources) {
        try {
            Map<Path, Path> places = new TreeMap<>();
            for (Path source : sources) {
                if (!places.containsKey(source.getParent())) {
                    Matcher named = PACKAGE.matcher(Files.readString(source));
                    Path place = named.find() ? classes.resolve(named.group(1).replace('.', '/')) : classes;
                    places.put(source.getParent(), place);
                }
            }
            for (Map.Entry<Path, Path> place : places.entrySet()) {
                try (Stream<Path> files = Files.list(place.getKey())) {
                    for (Path file : files.filter(
                                    f -> Files.isRegularFile(f) && !f.toString().endsWith(".java"))
                            .toList()) {
                        Files.createDirectories(place.getValue());
                        Files.copy(
                                file,
                                place.getValue().resolve(file.getFileName()),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        } catch (IOException e) {
            throw new Command.Misuse(Text.of("%s cannot be read: %s", "%s 无法读取：%s", folder, e));
        }
    }

    private List<Text> complaints(DiagnosticCollector<JavaFileObject> found) {
        List<Diagnostic<? extends JavaFileObject>> errors = found.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        List<Text> complaints = new ArrayList<>();
        complaints.add(Text.of("%s does not compile, so nothing is judged:", "%s 无法编译，因此什么都没有评判：", folder));
        errors.stream().limit(ERRORS_SHOWN).map(this::told).forEach(complaints::add);
        if (errors.size() > ERRORS_SHOWN) {
            complaints.add(Text.of("  and %s more", "  还有 %s 处", errors.size() - ERRORS_SHOWN));
        }
        return complaints;
    }

    private Text told(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(Locale.ENGLISH)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("location:"))
                .map(line -> line.replaceAll(" +", " "))
                .collect(Collectors.joining(", "));
        if (error.getSource() == null) {
            return Text.verbatim("  " + message);
        }
        Path file = Path.of(error.getSource().toUri());
        String where = file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
        return Text.of("  %s, line %s: %s", "  %s，第 %s 行：%s", where, error.getLineNumber(), message);
    }

    /** The harness and the libraries: what is beside them on the class path, an answer need not see. */
    private static String harness() {
        Path own = ClassPath.harness();
        List<String> places = new ArrayList<>(List.of(own.toString()));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> place.endsWith(".jar"))
                .map(place -> Path.of(place).toAbsolutePath().toString())
                .forEach(places::add);
        return String.join(File.pathSeparator, places);
    }

    /** By exercise the class that answers it: the one that a test class names, or the only one. */
    private Map<ExerciseInfo, String> answers(Workbook workbook) {
        Map<ExerciseInfo, String> named = inOrder(workbook);
        Map<ExerciseInfo, String> answering = inOrder(workbook);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, JavaFolder.class.getClassLoader())) {
            for (Class<?> type : compiled(loader)) {
                Optional<Class<?>> answer = Answers.namedBy(type);
                if (answer.isPresent()) {
                    workbook.answeredBy(answer.get())
                            .ifPresent(e -> put(named, e, answer.get().getName()));
                }
            }
            for (Class<?> type : compiled(loader)) {
                Optional<ExerciseInfo> exercise =
                        Modifier.isAbstract(type.getModifiers()) ? Optional.empty() : workbook.answeredBy(type);
                if (exercise.isPresent() && !named.containsKey(exercise.get())) {
                    put(answering, exercise.get(), type.getName());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadSubmission e) {
            throw new Command.Misuse(e.sentence());
        }
        answering.putAll(named);
        return answering;
    }

    private static void put(Map<ExerciseInfo, String> answers, ExerciseInfo exercise, String name) {
        String other = answers.put(exercise, name);
        if (other != null && !other.equals(name)) {
            throw new Command.Misuse(Text.of(
                    "Both %s and %s answer %s: hand in one of them.",
                    "%s 和 %s 都回答了 %s：请只交其中一个。", other, name, exercise.name()));
        }
    }

    /** Without running anything of them. */
    private List<Class<?>> compiled(ClassLoader loader) throws IOException {
        List<Class<?>> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String path = classes.relativize(file).toString();
                String name =
                        path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
                try {
                    all.add(Class.forName(name, false, loader));
                } catch (ClassNotFoundException | LinkageError e) {
                    // no answer, or one that could not be started either
                }
            }
        }
        return all;
    }

    private Program program(Map<ExerciseInfo, String> answers) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-classpath",
                classes + File.pathSeparator + harness(),
                JavaHost.class.getName()));
        answers.forEach((exercise, name) -> command.add(
                String.join("=", exercise.name(), exercise.ruleClass().getName(), name)));
        return new Program(
                folder,
                command,
                answers.keySet().stream().map(ExerciseInfo::name).toList());
    }
}
