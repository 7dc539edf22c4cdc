package programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.cli.ClassPath;
import stampede.counter.CommentCounter;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.KeptAnswers;
import stampede.grade.RuleInfo;
import stampede.grade.Settings;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.Workbook;
import stampede.grade.WrongAnswer;
import stampede.process.BadProgram;
import stampede.process.Child;
import stampede.process.Program;
import stampede.process.ProgramFile;
import stampede.service.Services;

/**
 * Programs are judged as classes are: one in a folder {@code wrong} breaks what the class of the folder's name breaks, and
 * all others break nothing.
 */
class ProgramsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path COUNTERS = ROOT.resolve("solutions/counter/programs");
    private static final Workbook WORKBOOK = Workbook.load();
    private static final Settings SETTINGS = Settings.read(WORKBOOK, System::getProperty);
    private static final KeptAnswers KEPT = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), WORKBOOK);
    private static final Services SERVICES = Services.in(SETTINGS.services());
    private static final Engine ENGINE = new Engine(SERVICES);

    @AfterAll
    static void stop() {
        try (SERVICES;
                ENGINE) {
            Child.endAll();
        }
    }

    @TestFactory
    Stream<DynamicTest> programsAreJudgedAsClassesAre() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : folders()) {
            Program program = read(folder);
            for (ExerciseInfo exercise : WORKBOOK.exercises()) {
                if (program.answers().contains(exercise.name())
                        && ROOT.relativize(folder).getName(1).toString().equals(exercise.homework())) {
                    tests.add(DynamicTest.dynamicTest(
                            exercise.name() + ": " + ROOT.resolve("solutions").relativize(folder),
                            () -> judge(program, exercise, twin(folder, exercise))));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    /** As many orders, and as many of them wrong: what is left out by either would be right by luck. */
    @ParameterizedTest
    @CsvSource({"python, IncrCommentCounter, Kept", "wrong/ReadsThenWrites, ReadsThenWrites, Broken"})
    void theirOrdersAreThoseOfClasses(String folder, String twin, String verdict) {
        Program program = read(COUNTERS.resolve(folder));
        requireWhatItNeeds(program);
        assertThat(ordersOf(program)).startsWith(verdict).isEqualTo(ordersOf(twin));
    }

    /** Keys by which a comment is not known again from play to play: of its group, or a hash of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f'clicks:{id // 100}'",
                "'c:' + hashlib.sha1(b'%d' % id).hexdigest()",
                "'c:' + ''.join(chr(97 + int(d)) for d in str(id))"
            })
    void noOrderIsLeftOutForAKeyThatSaysLittle(String key, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.py"), """
                import hashlib, sys
                sys.path.append(%s)
                from counter import redis
                from lines import serve

                def key(id):
                    return %s

                def click(commentId):
                    number = count(commentId) + 1
                    redis.call("HSET", key(commentId), commentId, number)
                    return number

                def count(commentId):
                    return int(redis.call("HGET", key(commentId), commentId) or 0)

                serve(click=click, count=count, counts=lambda commentIds: {c: count(c) for c in commentIds})
                """.formatted("\"" + COUNTERS.resolve("python") + "\"", key));
        Program program = new Program(folder, List.of("python3", "main.py"), List.of("CommentCounter"));
        requireWhatItNeeds(program);
        assertThat(ordersOf(program)).startsWith("Broken").isEqualTo(ordersOf("ReadsThenWrites"));
    }

    private static String ordersOf(Program program) {
        return orders(Submission.of(program, List.of(counter()), (e, r) -> ""));
    }

    private static String ordersOf(String answer) {
        return orders(KEPT.submission(counter(), KEPT.named(answer).get(0), (e, r) -> ""));
    }

    private static String orders(Submission submission) {
        RuleInfo race = counter().rule("noTwoCallersShareANumber").orElseThrow();
        Verdict verdict = new Grader(WORKBOOK, SERVICES, submission, ENGINE).judge(counter(), race);
        return verdict instanceof Verdict.Kept kept
                ? "Kept " + kept.extent()
                : verdict instanceof Verdict.Broken broken ? "Broken " + broken.extent() : verdict.toString();
    }

    private static ExerciseInfo counter() {
        return WORKBOOK.exercise(CommentCounter.class);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("solutions"))) {
            return files.filter(f -> f.endsWith(ProgramFile.NAME))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    private static Program read(Path folder) {
        try {
            return ProgramFile.read(folder);
        } catch (BadProgram e) {
            throw new AssertionError(e.sentence().toString(), e);
        }
    }

    /** The mistake of the class that makes the same one; empty if the program is right. */
    private static Optional<WrongAnswer> twin(Path folder, ExerciseInfo exercise) {
        if (!folder.getParent().endsWith("wrong")) {
            return Optional.empty();
        }
        List<WrongAnswer> twins = KEPT.named(folder.getFileName().toString()).stream()
                .flatMap(c -> KeptAnswers.mistakes(c, exercise))
                .toList();
        assertThat(twins).as("the class of the same name").hasSize(1);
        return twins.stream().findFirst();
    }

    private static void judge(Program program, ExerciseInfo exercise, Optional<WrongAnswer> mistake) {
        requireWhatItNeeds(program);
        Grader grader = new Grader(WORKBOOK, SERVICES, Submission.of(program, List.of(exercise), (e, r) -> ""), ENGINE);
        Map<String, String> seen = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        String first = "";
        for (RuleInfo rule : exercise.rules()) {
            Verdict verdict = grader.judge(exercise, rule);
            boolean breaks = mistake.filter(m -> List.of(m.breaks()).contains(rule.name()))
                    .isPresent();
            boolean open = mistake.filter(m -> List.of(m.leavesOpen()).contains(rule.name()))
                    .isPresent();
            expected.put(rule.name(), breaks ? "Broken" : open ? "NotJudged" : "Kept");
            seen.put(rule.name(), verdict.getClass().getSimpleName());
            if (verdict instanceof Verdict.Broken broken && first.isEmpty()) {
                first = broken.evidence().sentence().toString();
            }
            if (!seen.get(rule.name()).equals(expected.get(rule.name()))) {
                seen.put(rule.name(), verdict.toString()); // what it has to say
            }
        }
        assertThat(seen).isEqualTo(expected);
        assertThat(first).contains(mistake.map(WrongAnswer::says).orElse(new String[] {""}));
    }

    /** Not every machine has every language. */
    private static void requireWhatItNeeds(Program program) {
        Path needs = program.folder().resolve("needs");
        try {
            List<String> check = Files.exists(needs)
                    ? Files.readAllLines(needs)
                    : List.of(program.command().get(0), "--version");
            Process process = new ProcessBuilder(check)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean there = process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
            Assumptions.assumeTrue(there, "this machine lacks what this asks for: " + String.join(" ", check));
        } catch (IOException | InterruptedException e) {
            Assumptions.abort("this machine lacks what the program needs: " + e.getMessage());
        }
    }
}
