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
import stampede.cli.ClassPath;
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
