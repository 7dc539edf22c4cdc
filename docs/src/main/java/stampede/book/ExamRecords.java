package stampede.book;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import stampede.grade.ExerciseInfo;
import stampede.text.Language;
import stampede.text.Text;

/** {@code generated:exam-records}: how often each homework's exam was repeated, as its last record has it. */
final class ExamRecords implements GeneratedPart {
    private final Path solutions;
    private final List<ExerciseInfo> exercises;

    ExamRecords(Path root, List<ExerciseInfo> exercises) {
        this.solutions = root.resolve("solutions");
        this.exercises = exercises;
    }

    @Override
    public String name() {
        return "exam-records";
    }

    @Override
    public String asciidoc(String homework, Language language, Map<String, Object> options) {
        return exercises.stream()
                .map(ExerciseInfo::homework)
                .distinct()
                .filter(h -> Files.isDirectory(solutions.resolve(h)))
                .map(h -> "<li class=\"examined\" data-homework=\"%s\"><code>%1$s</code>: %s</li>"
                        .formatted(
                                h,
                                Html.escape(told(solutions.resolve(h).resolve("exam.properties"))
                                        .in(language))))
                .collect(Collectors.joining("\n", "++++\n<ul>\n", "\n</ul>\n++++\n"));
    }

    private static Text told(Path file) {
        if (!Files.exists(file)) {
            return Text.of("no repetitions have been recorded yet.", "还没有重复考试的记录。");
        }
        Properties record = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            record.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Text.of(
                "%s repetitions, %s of them beside busy loops on all %s cores, each of %s answers and %s rules: %s"
                        + " verdicts, %s of them differing. That was on %s, at commit %s, with %s.",
                "重复 %s 次，其中 %s 次让全部 %s 个核心同时空转；每次 %s 份答案、%s 条规则：共 %s 个判定，%s 个不同。时间 %s，提交 %s，使用 %s。",
                record.getProperty("repetitions"),
                record.getProperty("busy"),
                record.getProperty("cores"),
                record.getProperty("answers"),
                record.getProperty("rules"),
                record.getProperty("verdicts"),
                record.getProperty("differing"),
                record.getProperty("date"),
                record.getProperty("commit"),
                record.getProperty("services"));
    }
}
