package counter.wrong;

import counter.PlainCommentPages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Asks for many counts, one at a time. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aPageAsksOnce", says = "called counts 4 times")
public final class AsksForOneAtATime extends PlainCommentPages {

    @Override
    protected Map<Long, Long> counts(List<Comment> shown) {
        Map<Long, Long> counts = new HashMap<>();
        shown.forEach(c -> counts.putAll(counter.counts(List.of(c.id()))));
        return counts;
    }
}
