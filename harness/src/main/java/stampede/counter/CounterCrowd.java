package stampede.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stampede.grade.CannotJudge;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** Visitors of several servers, clicking and reading at once. What they saw is in the trial's history. */
final class CounterCrowd {
    private static final long WARM = 7;
    private static final int FRESH_VISITORS = 2;

    private final Trial trial;
    private final List<Server> servers;
    private long fresh = 1000;

    CounterCrowd(Trial trial, List<Server> servers) {
        this.trial = trial;
        this.servers = servers;
    }

    /** On each of many comments that have no click yet, visitors of all servers click at the same moment, twice. */
    CounterCrowd clickFresh(int comments) {
        return fresh(comments, (counter, id, server) -> {
            counter.click(id);
            counter.click(id);
        });
    }

    /** On as many others those of one server read while those of the other click. */
    CounterCrowd readFresh(int comments) {
        return fresh(comments, (counter, id, server) -> {
            if (server == id % servers.size()) {
                counter.count(id);
                counter.count(id);
            } else {
                counter.click(id);
                counter.click(id);
            }
        });
    }

    private interface Visit {
        void of(CommentCounter counter, long commentId, int server);
    }

    private CounterCrowd fresh(int comments, Visit visit) {
        Phaser start = new Phaser(servers.size() * FRESH_VISITORS);
        long first = fresh;
        fresh += comments;
        List<Runnable> tasks = new ArrayList<>();
        for (int v = 0; v < servers.size() * FRESH_VISITORS; v++) {
            int visitor = v;
            int server = v % servers.size();
            CommentCounter counter = servers.get(server).as(CommentCounter.class);
            tasks.add(() -> {
                try {
                    long lasted = 0;
                    for (long id = first; id < first + comments; id++) {
                        meet(start);
                        stagger(visitor, id, lasted);
                        long began = System.nanoTime();
                        visit.of(counter, id, server);
                        lasted = System.nanoTime() - began;
                    }
                } finally {
                    start.arriveAndDeregister(); // nobody waits for a visitor who has met an error
                }
            });
        }
        trial.together(tasks);
        return this;
    }

    /** Visitors in step would meet in one order only: each starts a little later, by another part of a visit each time. */
    private static void stagger(int visitor, long round, long visitNanos) {
        long until = System.nanoTime() + visitNanos * ((round * (visitor + 1)) % 7) / 12;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
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

    private static void meet(Phaser start) {
        try {
            start.awaitAdvanceInterruptibly(start.arrive(), 30, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new CannotJudge(Text.of(
                    "two visitors that were to click at once did not meet within 30 s", "本应同时点击的两个访客在 30 秒内没有碰到一起"));
        }
    }
}
