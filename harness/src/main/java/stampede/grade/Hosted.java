package stampede.grade;

import java.net.URI;
import java.util.List;
import java.util.Map;
import stampede.NotStarted;
import stampede.clock.ServerClock;
import stampede.history.History;
import stampede.process.Reply;
import stampede.text.Text;

/** A Java answer that runs where nobody judges: in a process of its own, for the grader at the other end of a pipe. */
public final class Hosted {

    private Hosted() {}

    /** Constructs it as a server under test is constructed, with what servers are given. */
    public static Server start(ExerciseInfo exercise, Class<?> answer, URI redis, ServerClock clock, EffectOf outside) {
        Submission submission = new Submission(
                answer.getSimpleName(), Map.of(exercise, answer), List.of(exercise), (e, rule) -> rule.name());
        Rig rig = new Rig(
                "the program",
                () -> redis,
                null,
                () -> {
                    throw new CannotJudge(Text.of("there is no database here", "这里没有数据库"));
                },
                () -> {
                    throw new CannotJudge(Text.of("there is no message broker here", "这里没有消息服务器"));
                },
                Calls.direct(),
                clock,
                outside);
        History unread = new History();
        Workbook workbook = new Workbook(List.of(exercise)); // what else there is, is not its concern
        Server server = new JavaServer(rig, submission, workbook, new Recorder(unread), new SubmissionCodes());
        server.as(exercise.contract());
        return server;
    }

    /** What the error of a reply says of something thrown: the first line of what a student would look for. */
    public static String told(Throwable thrown) {
        if (thrown instanceof NotStarted) {
            return Reply.NOT_STARTED;
        }
        if (thrown instanceof RuleBroken broken) {
            return broken.evidence()
                    .thrown()
                    .map(cause -> Recorder.shownWithPlace(cause).toString())
                    .orElse(broken.evidence().sentence().toString());
        }
        return Recorder.shownWithPlace(thrown).toString();
    }
}
