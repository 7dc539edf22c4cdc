package stampede.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stampede.cli.ClassPath;
import stampede.cli.Console;
import stampede.decide.Engine;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.KeptAnswers;
import stampede.grade.Settings;
import stampede.grade.Workbook;
import stampede.service.Services;
import stampede.text.Language;

/** What the second process of an exam does: it examines demands, or judges questions, each as the first one would. */
public final class SecondExaminer {
    private static final String DEMAND = "demand ";

    private SecondExaminer() {}

    /**
     * Starts it, where there is a processor for it and it would find services that are not the first one's.
     *
     * @param root the project's folder
     */
    public static Optional<SecondJvm> start(Path root) throws IOException {
        boolean given = Stream.of("STAMPEDE_REDIS_URL", "STAMPEDE_JDBC_URL")
                .anyMatch(name -> !System.getenv().getOrDefault(name, "").isBlank());
        return given || Runtime.getRuntime().availableProcessors() < 2
                ? Optional.empty()
                : Optional.of(SecondJvm.start(SecondExaminer.class, root));
    }

    static String nameOf(Demand demand) {
        return DEMAND + demand.name();
    }

    static String nameOf(Question question) {
        return question.key();
    }

    public static void main(String[] arguments) throws IOException {
        Workbook workbook = Workbook.load();
        Settings settings = Settings.read(workbook, System::getProperty);
        KeptAnswers kept = KeptAnswers.among(ClassPath.all(KeptAnswers::isKept), workbook);
        Path exercises =
                Console.ofProcess(Language.of(Locale.getDefault())).root().resolve("exercises");
        List<ExerciseInfo> chosen =
                workbook.exercises().stream().filter(settings::selects).toList();
        try (Services services = Services.in(settings.services());
                Exam exam = new Exam(kept, services, exercises);
                Engine engine = new Engine(services);
                Paper paper = Paper.of(kept, chosen, exercises)) {
            Map<String, Demand> demands = new HashMap<>();
            exam.demands(settings::selects).forEach(d -> demands.put(nameOf(d), d));
            Map<String, Question> questions = new HashMap<>();
            Stream.concat(paper.repeated().stream(), paper.once().stream()).forEach(q -> questions.put(nameOf(q), q));
            SecondJvm.serve(name -> {
                if (name.startsWith(DEMAND)) {
                    return demands.get(name).examine().get();
                }
                Question question = questions.get(name);
                return Seen.of(new Grader(workbook, services, question.submission(), engine)
                        .judge(question.exercise(), question.rule()));
            });
        }
        System.exit(0); // an answer may have left threads behind
    }
}
