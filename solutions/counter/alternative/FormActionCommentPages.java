package counter.alternative;

import counter.PlainCommentPages;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import stampede.counter.Comment;
import stampede.grade.Alternative;

/** Buttons of one form around the page that each have an address of their own, and show the count themselves. */
@Alternative
public final class FormActionCommentPages extends PlainCommentPages {

    @Override
    protected void movie(Context ctx) {
        super.movie(ctx);
        ctx.html(ctx.result().replace("</form><article", "</form><form method=\"post\"><article") + "</form>");
    }

    @Override
    protected String item(Comment comment, long count) {
        return "<article id=\"comment-%d\"><q>%s</q> %s <button formaction=\"/comments/%d\">%d ♥</button> %s</article>"
                .formatted(
                        comment.id(),
                        text(comment.text()),
                        date(comment.date()),
                        comment.id(),
                        count,
                        stars(comment.stars()));
    }

    @Override
    protected String stars(int stars) {
        return "<span role=\"img\" aria-label=\"" + "★".repeat(stars) + "\">☆☆☆☆☆</span>";
    }

    @Override
    protected String date(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH));
    }
}
