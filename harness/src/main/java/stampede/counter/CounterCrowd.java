package stampede.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.CannotJudge;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** Visitors of several servers, clicking and reading at once. What they saw is in the trial's history. */
final class CounterCrowd {
    private static final long WARM = 7;
    private static final long FIRST_FRESH = 1000;

    private final Trial trial;
    private final List<Server> servers;

    CounterCrowd(Trial trial, List<Server> servers) {
        this.trial = trial;
        this.servers = servers;
    }

    /** On each of many comments that have no click yet, one visitor of each server clicks at the same moment, twice. */
    CounterCrowd clickFresh(int comments) {
        CyclicBarrier start = new CyclicBarrier(servers.size());
        trial.together(servers.stream()
                .map(server -> (Runnable) () -> {
                    CommentCounter counter = server.as(CommentCounter.class);
                    for (long id = FIRST_FRESH; id < FIRST_FRESH + comments; id++) {
                        await(start);
                        counter.click(id);
                        counter.click(id);
                    }
                })
                .toList());
        return this;
    }

    /** On one comment, several visitors of each server click again and again. */
    CounterCrowd clickWarm(int visitors, int clicks) {
        return crowd(visitors, counter -> {
            for (int n = 0; n < clicks; n++) {
                counter.click(WARM);
            }
        });
    }

    /** The same, and between clicks they read, one comment or several. */
    CounterCrowd clickAndRead(int visitors, int rounds) {
        return crowd(visitors, counter -> {
            for (int n = 0; n < rounds; n++) {
                counter.click(WARM);
                counter.count(WARM);
                counter.click(WARM + 1);
                counter.counts(List.of(WARM, WARM + 1));
            }
        });
    }

    /** Reads what the visitors left, when all have gone. */
    CounterCrowd readAll() {
        List<Long> ids = List.copyOf(CounterHistory.byComment(trial.history()).keySet());
        servers.get(0).as(CommentCounter.class).counts(ids);
        return this;
    }

    private CounterCrowd crowd(int visitors, java.util.function.Consumer<CommentCounter> visit) {
        List<Runnable> tasks = new ArrayList<>();
        for (Server server : servers) {
            for (int v = 0; v < visitors; v++) {
                tasks.add(() -> visit.accept(server.as(CommentCounter.class)));
            }
        }
        trial.together(tasks);
        return this;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new CannotJudge(Text.of(
                    "two visitors that were to click at once did not meet within 30 s", "本应同时点击的两个访客在 30 秒内没有碰到一起"));
        }
    }
}
