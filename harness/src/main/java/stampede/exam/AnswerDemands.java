package stampede.exam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    AnswerDemands(KeptAnswers kept, Services services) {
        this.kept = kept;
        this.services = services;
        this.engine = new Engine(services);
    }

    List<Demand> of(List<ExerciseInfo> exercises) {
        List<Demand> demands = new ArrayList<>();
        for (ExerciseInfo exercise : exercises) {
            for (Class<?> answer : kept.all()) {
                List<WrongAnswer> mistakes =
                        KeptAnswers.mistakes(answer, exercise).toList();
                if (!mistakes.isEmpty()) {
                    demands.add(new Demand(
                            exercise.name() + ": " + answer.getSimpleName() + " breaks "
                                    + String.join(", ", mistakes.get(0).breaks()),
                            () -> examine(exercise, answer, mistakes.get(0))));
                } else if (answer.getAnnotationsByType(WrongAnswer.class).length == 0
                        && kept.workbook().answeredBy(answer).orElseThrow().equals(exercise)) {
                    demands.add(new Demand(
                            exercise.name() + ": " + answer.getSimpleName() + " keeps everything",
                            () -> examine(exercise, answer, null)));
                }
            }
        }
        return demands;
    }

    private Outcome examine(ExerciseInfo exercise, Class<?> answer, WrongAnswer mistake) {
        try {
            for (Need need : exercise.needs()) {
                need.in(services);
            }
        } catch (ServiceUnavailable e) {
            return Outcome.unexamined(e.reason().toString());
        }
        Submission submission = kept.submission(
                exercise, answer, (e, r) -> "./stampede grade " + answer.getSimpleName() + " --rule " + r.name());
        Grader grader = new Grader(kept.workbook(), services, submission, engine);
        Map<RuleInfo, Verdict> verdicts = new LinkedHashMap<>();
        exercise.rules().forEach(r -> verdicts.put(r, grader.judge(exercise, r)));
        return Outcome.of(mistake == null ? unkept(verdicts) : unlike(exercise, submission, verdicts, mistake));
    }

    private static List<String> unkept(Map<RuleInfo, Verdict> verdicts) {
        List<String> faults = new ArrayList<>();
        verdicts.forEach((rule, verdict) -> {
            if (!(verdict instanceof Verdict.Kept)) {
                faults.add(rule.name() + " is " + told(verdict));
            }
        });
        return faults;
    }

    /** A rule that the answer does not name may also be left without a verdict, if what it stands on is missing. */
    private static List<String> unlike(
            ExerciseInfo exercise, Submission submission, Map<RuleInfo, Verdict> verdicts, WrongAnswer mistake) {
        List<String> faults = new ArrayList<>();
        Set<String> named = new TreeSet<>(List.of(mistake.breaks()));
        boolean first = true;
        for (Map.Entry<RuleInfo, Verdict> entry : verdicts.entrySet()) {
            RuleInfo rule = entry.getKey();
            boolean broken = entry.getValue() instanceof Verdict.Broken;
            if (broken != named.contains(rule.name()) || entry.getValue() instanceof Verdict.NotStarted) {
                faults.add(rule.name() + " is " + told(entry.getValue()));
            }
            if (entry.getValue() instanceof Verdict.Broken verdict) {
                faults.addAll(unhelpful(
                        submission,
                        new Result(exercise, rule, verdict),
                        verdict,
                        first ? mistake.says() : new String[0]));
                first = false;
            }
        }
        return faults;
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

    static String told(Verdict verdict) {
        if (verdict instanceof Verdict.Broken broken) {
            return "broken: " + broken.evidence().sentence();
        }
        if (verdict instanceof Verdict.NotJudged notJudged) {
            return "not judged: " + notJudged.reason();
        }
        return verdict instanceof Verdict.Kept ? "kept" : "not started";
    }
}
