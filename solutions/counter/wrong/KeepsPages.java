package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Keeps a page until this server counts a click; another server's clicks it does not see. */
@WrongAnswer(exercise = CommentPages.class, breaks = "twoServersShareTheirCounts", says = "does not show")
public final class KeepsPages extends PlainCommentPages {

    private final Map<String, String> pages = new ConcurrentHashMap<>();

    @Override
    protected void movie(Context ctx) {
        String kept = pages.get(ctx.fullUrl());
        if (kept == null) {
            super.movie(ctx);
            pages.put(ctx.fullUrl(), ctx.result());
        } else {
            ctx.html(kept);
        }
    }

    @Override
    protected void click(Context ctx) {
        super.click(ctx);
        pages.clear();
    }
}
