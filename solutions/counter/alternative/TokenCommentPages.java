package counter.alternative;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.util.Objects;
import java.util.UUID;
import stampede.counter.Comment;
import stampede.grade.Alternative;

/** Takes a click only with the token that it put into a cookie and into the form. */
@Alternative
public final class TokenCommentPages extends PlainCommentPages {

    @Override
    protected void movie(Context ctx) {
        String token = Objects.requireNonNullElseGet(
                ctx.cookie("token"), () -> UUID.randomUUID().toString());
        super.movie(ctx);
        ctx.cookie("token", token);
        ctx.html(ctx.result().replace("TOKEN", token));
    }

    @Override
    protected void click(Context ctx) {
        if (ctx.cookie("token") == null || !ctx.cookie("token").equals(ctx.formParam("token"))) {
            throw new ForbiddenResponse();
        }
        Comment comment = comment(ctx.pathParam("commentId"));
        counter.click(comment.id());
        ctx.redirect(comment.id() + "?thanks", HttpStatus.SEE_OTHER); // relative to the form's address
    }

    @Override
    protected String button(Comment comment) {
        return super.button(comment)
                .replace("<button>", "<input type=\"hidden\" name=\"token\" value=\"TOKEN\"><button>");
    }
}
