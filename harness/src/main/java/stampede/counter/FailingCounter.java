package stampede.counter;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import stampede.counter.Visitor.Answer;

/** A counter that works until its Redis is gone. */
final class FailingCounter implements CommentCounter {
    private static final Pattern TRACE =
            Pattern.compile("\\bat [\\w.$/]+\\([\\w$]+\\.java:\\d+\\)|RedisIsGone|java\\.lang\\.\\w+(Exception|Error)");

    private final CommentCounter counter;
    private volatile boolean failing;

    private static final class RedisIsGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        RedisIsGone() {
            super("Failed to connect: RedisIsGone");
        }
    }

    FailingCounter(CommentCounter counter) {
        this.counter = counter;
    }

    void fail() {
        failing = true;
    }

    @Override
    public long click(long commentId) {
        check();
        return counter.click(commentId);
    }

    @Override
    public long count(long commentId) {
        check();
        return counter.count(commentId);
    }

    @Override
    public Map<Long, Long> counts(Collection<Long> commentIds) {
        check();
        return counter.counts(commentIds);
    }

    private void check() {
        if (failing) {
            throw new RedisIsGone();
        }
    }

    /** No page may tell a visitor what went wrong inside. */
    static void expectNoTrace(Answer answer) {
        CommentPagesRules.require(
                !TRACE.matcher(answer.body()).find(),
                answer,
                "its answer shows what went wrong inside: %s",
                "它的答复暴露了内部的错误：%s",
                answer.body()
                        .lines()
                        .filter(l -> TRACE.matcher(l).find())
                        .findFirst()
                        .orElse(""));
    }
}
