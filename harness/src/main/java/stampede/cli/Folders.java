package stampede.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.grade.ExerciseInfo;
import stampede.grade.Submission;
import stampede.grade.Workbook;
import stampede.process.BadProgram;
import stampede.process.Program;
import stampede.process.ProgramFile;
import stampede.text.Text;

/** Submissions that are folders somewhere on this machine. */
final class Folders {

    private Folders() {}

    /** The folder that a name stands for, seen from where the command was typed; empty if it looks like no path. */
    static Optional<Path> named(String name) {
        try {
            Path folder = Path.of(System.getProperty("stampede.cwd", ""))
                    .toAbsolutePath()
                    .resolve(name)
                    .normalize();
            boolean path = name.contains("/") || name.contains("\\") || name.startsWith(".");
            return Files.isDirectory(folder) || path ? Optional.of(folder) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * What is in it.
     *
     * @throws Command.Misuse if that is no submission
     */
    static Submission submission(Path folder, String name, Workbook workbook, Console console) {
        if (!Files.isDirectory(folder)) {
            throw new Command.Misuse(Text.of("There is no folder %s.", "没有目录 %s。", folder));
        }
        if (!ProgramFile.isIn(folder)) {
            List<Path> sources = JavaFolder.sources(folder);
            if (sources.isEmpty()) {
                throw new Command.Misuse(Text.of(
                        "The folder %s is no submission: it holds neither Java sources nor a %s, which names a command and the exercises it answers.",
                        "目录 %s 不是一份提交：里面既没有 Java 源文件，也没有 %s（它写明命令和所回答的练习）。", folder, ProgramFile.NAME));
            }
            return JavaFolder.submission(folder, sources, workbook, console, (e, r) -> Grade.again(" " + name, r));
        }
        try {
            Program program = ProgramFile.read(folder);
            return Submission.of(program, exercises(program, workbook), (e, r) -> Grade.again(" " + name, r));
        } catch (BadProgram e) {
            throw new Command.Misuse(e.sentence());
        }
    }

    static List<ExerciseInfo> exercises(Program program, Workbook workbook) {
        List<ExerciseInfo> graded = new ArrayList<>();
        for (String answered : program.answers()) {
            graded.add(exercise(answered, workbook));
        }
        return graded.stream().distinct().toList();
    }

    /**
     * The exercise of that name.
     *
     * @throws Command.Misuse if there is none that programs answer
     */
    static ExerciseInfo exercise(String name, Workbook workbook) {
        Optional<ExerciseInfo> exercise =
                workbook.exercises().stream().filter(e -> e.name().equals(name)).findFirst();
        String possible = String.join(
                ", ",
                workbook.exercises().stream()
                        .filter(e -> e.dialect().isPresent())
                        .map(ExerciseInfo::name)
                        .toList());
        if (exercise.isEmpty()) {
            throw new Command.Misuse(Text.of(
                    "There is no exercise \"%s\"; a program can answer: %s.",
                    "没有练习 “%s”；程序可以回答的有：%s。", name, possible));
        }
        if (exercise.get().dialect().isEmpty()) {
            throw new Command.Misuse(Text.of(
                    "A program cannot answer %s, whose answers are Java objects; it can answer: %s.",
                    "程序不能回答 %s，它的答案是 Java 对象；程序可以回答的有：%s。", name, possible));
        }
        return exercise.get();
    }
}
