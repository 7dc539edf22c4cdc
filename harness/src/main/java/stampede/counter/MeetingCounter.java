package stampede.counter;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import stampede.counter.Visitor.Answer;

/** A counter in which one visitor's request stands still while another visitor's runs from its start to its end. */
final class MeetingCounter implements CommentCounter {
    /** Pages that let in one request at a time are right as well: then the other comes after. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final CommentCounter counter;
    private final AtomicReference<Runnable> meeting = new AtomicReference<>();

    MeetingCounter(CommentCounter counter) {
        this.counter = counter;
    }

    /**
     * The first visitor's answer; while his request is in the counter for the first time, the other one's is answered.
     *
     * @throws RuntimeException what the other one met, when both are done
     */
    Answer during(Supplier<Answer> first, Runnable other) {
        FutureTask<Void> second = new FutureTask<>(other, null);
        meeting.set(() -> {
            Thread visitor = new Thread(second);
            visitor.setDaemon(true);
            visitor.start();
            await(second, PATIENCE);
        });
        Answer answer = first.get();
        boolean met = meeting.getAndSet(null) == null;
        if (met) {
            await(second, Duration.ofSeconds(20)).ifPresent(thrown -> {
                throw thrown;
            });
        }
        return answer;
    }

    private static Optional<RuntimeException> await(FutureTask<Void> second, Duration atMost) {
        try {
            second.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException waits) {
            // it goes on when the first one is done
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause()));
        }
        return Optional.empty();
    }

    private void meet() {
        Runnable other = meeting.getAndSet(null);
        if (other != null) {
            other.run();
        }
    }

    @Override
    public long click(long commentId) {
        meet();
        return counter.click(commentId);
    }

    @Override
    public long count(long commentId) {
        meet();
        return counter.count(commentId);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        Map<Long, Long> counts = counter.counts(commentIds);
        meet();
        return counts;
    }
}
