package stampede.grade;

import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.text.Text;

/**
 * What is done beside the rules that are asked for, on a thread of its own: rules that need no service are judged, while
 * services start. No scene is played before it has ended, for a play looks at every thread there is.
 */
final class Ahead {
    private final List<FutureTask<?>> rules;
    private final Thread thread;

    /**
     * Begins now.
     *
     * @param rules each is judged once, by whoever comes to it first
     */
    Ahead(Services services, Set<Need> needs, List<? extends FutureTask<?>> rules) {
        this.rules = List.copyOf(rules);
        needs.forEach(need -> need.ahead(services));
        thread = new Thread(
                () -> {
                    this.rules.forEach(FutureTask::run);
                    needs.forEach(need -> await(need, services));
                },
                "stampede-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(Need need, Services services) {
        try {
            need.in(services);
        } catch (ServiceUnavailable e) {
            // whoever needs it meets it again, and says so
        }
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    /**
     * Judges what nobody has begun, from the end, and returns when all has ended.
     *
     * @throws CannotJudge if it is interrupted before
     */
    void finish() {
        for (int i = rules.size() - 1; i >= 0; i--) {
            rules.get(i).run(); // nothing, if it has begun
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotJudge(Text.of("the grading was interrupted", "评分被中断"));
        }
    }
}
