package stampede.exam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import stampede.decide.Engine;
import stampede.exam.Demand.Outcome;
import stampede.grade.ExerciseInfo;
import stampede.grade.Grader;
import stampede.grade.KeptAnswers;
import stampede.grade.Need;
import stampede.grade.Result;
import stampede.grade.RuleInfo;
import stampede.grade.Submission;
import stampede.grade.Verdict;
import stampede.grade.WrongAnswer;
import stampede.report.ConsoleReport;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.text.Language;

/** What is demanded of the kept answers: the right ones break nothing, each wrong one exactly the rules it names. */
final class AnswerDemands {
    private final KeptAnswers kept;
    private final Services services;
    private final Engine engine;

    AnswerDemands(KeptAnswers kept, Services services, Engine engine) {
        this.kept = kept;
        this.services = services;
        this.engine = engine;
    }

    List<Demand> of(List<ExerciseInfo> exercises) {
        return Candidate.among(kept, exercises).stream()
                .map(candidate -> new Demand(name(candidate), () -> examine(candidate)))
                .toList();
    }

    private static String name(Candidate candidate) {
        return candidate.exercise().name() + ": " + candidate.answer().getSimpleName()
                + candidate
                        .mistake()
                        .map(m -> " breaks " + String.join(", ", m.breaks()))
                        .orElse(" keeps everything");
    }

    private Outcome examine(Candidate candidate) {
        ExerciseInfo exercise = candidate.exercise();
        try {
            for (Need need : exercise.needs()) {
                need.in(services);
            }
        } catch (ServiceUnavailable e) {
            return Outcome.unexamined(e.reason().toString());
        }
        Submission submission = candidate.submission(kept);
        Grader grader = new Grader(kept.workbook(), services, submission, engine);
        List<String> faults = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        List<Matrix.Cell> cells = new ArrayList<>();
        String[] words = candidate.mistake().map(WrongAnswer::says).orElse(new String[0]);
        for (RuleInfo rule : exercise.rules()) {
            Verdict verdict = grader.judge(exercise, rule);
            Seen seen = Seen.of(verdict);
            cells.add(Matrix.Cell.of(candidate, rule.name(), seen));
            if (!seen.kind().agreesWith(candidate.expected(rule))) {
                faults.add(rule.name() + " is " + seen);
            } else if (seen.kind() == Seen.Kind.NOT_JUDGED_HERE) {
                elsewhere.add(rule.name() + " is " + seen);
            }
            if (verdict instanceof Verdict.Broken broken) {
                faults.addAll(unhelpful(submission, new Result(exercise, rule, verdict), broken, words));
                words = new String[0]; // they are the first broken rule's
            } else if (seen.kind() == Seen.Kind.NOT_JUDGED_HERE && candidate.expected(rule) == Seen.Kind.BROKEN) {
                words = new String[0]; // it would have been the first
            }
        }
        return new Outcome(faults, String.join("\n", elsewhere), false, cells);
    }

    /** A message holds the promise and what was seen instead, in both languages. */
    private static List<String> unhelpful(Submission submission, Result result, Verdict.Broken broken, String[] words) {
        List<String> faults = new ArrayList<>();
        List<String> parts = new ArrayList<>(List.of(words));
        parts.add(result.rule().promise().toString());
        parts.add(broken.evidence().sentence().toString());
        String message = new ConsoleReport(Language.ENGLISH, StandardCharsets.UTF_8).broken(submission, result, broken);
        parts.stream()
                .filter(part -> part.isBlank() || !message.contains(part))
                .forEach(part ->
                        faults.add("the message of " + result.rule().name() + " lacks \"" + part + "\":\n" + message));
        if (!RuleDemands.inBothLanguages(broken.evidence().sentence())) {
            faults.add("the message of " + result.rule().name() + " has no Chinese: "
                    + broken.evidence().sentence());
        }
        return faults;
    }
}
