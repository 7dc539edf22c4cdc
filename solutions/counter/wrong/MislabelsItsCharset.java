package counter.wrong;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import stampede.counter.CommentPages;
import stampede.grade.WrongAnswer;

/** Writes UTF-8 and calls it Latin-1: a browser believes the header, and shows no Chinese. */
@WrongAnswer(exercise = CommentPages.class, breaks = "thePageShowsEverything", says = "the title")
public final class MislabelsItsCharset extends PlainCommentPages {

    @Override
    protected void movie(Context ctx) {
        super.movie(ctx);
        byte[] page = ctx.result().getBytes(StandardCharsets.UTF_8);
        ctx.result(page).contentType("text/html; charset=iso-8859-1");
    }
}
