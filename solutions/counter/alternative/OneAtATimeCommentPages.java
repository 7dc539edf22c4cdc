package counter.alternative;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import stampede.grade.Alternative;

/** Lets one visitor in at a time: slow in a crowd, and right. */
@Alternative
public final class OneAtATimeCommentPages extends PlainCommentPages {

    @Override
    protected synchronized void movie(Context ctx) {
        super.movie(ctx);
    }

    @Override
    protected synchronized void own(Context ctx) {
        super.own(ctx);
    }

    @Override
    protected synchronized void click(Context ctx) {
        super.click(ctx);
    }
}
