package counter.wrong;

import counter.PlainCommentPages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stampede.counter.Comment;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Asks for each count by itself: a page of ten comments takes ten round trips. */
@WrongAnswer(exercise = CommentPages.class, breaks = "aPageAsksOnce", says = "count 4 times")
public final class AsksForEachCount extends PlainCommentPages {

    @Override
    protected Map<Long, Long> counts(List<Comment> shown) {
        Map<Long, Long> counts = new HashMap<>();
        shown.forEach(c -> counts.put(c.id(), counter.count(c.id())));
        return counts;
    }
}
