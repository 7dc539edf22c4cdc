package stampede.grade;

import java.util.List;
import java.util.Optional;
import stampede.history.History;
import stampede.service.Services;

/** Servers of one answer, for playing scenes apart from any rule: to measure, and to try the engine out. */
public final class Troupe implements Decider.Cast {
    private final Workbook workbook;
    private final Submission submission;
    private final ExerciseInfo exercise;
    private final Services services;
    private final SubmissionCodes codes = new SubmissionCodes();
    private final History history = new History();
    private final Recorder recorder = new Recorder(history);

    public Troupe(Workbook workbook, Submission submission, ExerciseInfo exercise, Services services) {
        this.workbook = workbook;
        this.submission = submission;
        this.exercise = exercise;
        this.services = services;
    }

    @Override
    public Server start(Rig rig) {
        if (submission.program().isPresent()) {
            return ProcessServer.start(rig, submission.program().get(), exercise, recorder);
        }
        JavaServer server = new JavaServer(rig, submission, workbook, recorder, codes);
        server.as(exercise.contract());
        return server;
    }

    @Override
    public Optional<Object> household() {
        return submission.program().map(program -> List.of(program, exercise.name()));
    }

    @Override
    public void takesOver(Server server) {
        ((ProcessServer) server).reportsTo(recorder);
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public boolean needs(Need need) {
        return exercise.needs().contains(need);
    }

    @Override
    public Services services() {
        return services;
    }

    @Override
    public Optional<RuntimeException> unexpected(Throwable thrown) {
        return recorder.unexpected(thrown);
    }

    @Override
    public void abandonCalls() {
        recorder.abandon();
    }
}
