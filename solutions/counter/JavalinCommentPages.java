package counter;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.CommentPages;
import stampede.counter.Movie;
import stampede.grade.Reference;
import stampede.text.Language;

/**
 * Looks a page up, asks once for its counts, and fills them in; only a click that was counted is answered by a redirect.
 *
 * <p>Comments never change: {@link Site} writes and escapes their HTML once, before the crowd arrives.
 */
@Reference
public final class JavalinCommentPages implements CommentPages {

    @Override
    public void addRoutes(JavalinConfig config, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        Map<Language, Site> sites = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            sites.put(language, new Site(language, movies, comments));
        }
        Handler movie =
                ctx -> show(ctx, sites, site -> site.movie(ctx.pathParam("movieId"), ctx.queryParam("q")), counter);
        Handler comment = ctx -> show(ctx, sites, site -> site.comment(ctx.pathParam("commentId")), counter);
        Map<String, Long> ids = new HashMap<>(); // no parsing: what is not in here is no comment
        comments.forEach(c -> ids.put(Long.toString(c.id()), c.id()));
        // HEAD must answer what GET would, 404 included
        config.routes.get("/douban/mid={movieId}", movie).head("/douban/mid={movieId}", movie);
        config.routes.get("/douban/comment/{commentId}", comment).head("/douban/comment/{commentId}", comment);
        config.routes.post("/douban/comment/{commentId}", ctx -> {
            Long commentId = ids.get(ctx.pathParam("commentId"));
            if (commentId == null) {
                ctx.status(HttpStatus.NOT_FOUND).result(speak(ctx, sites).notFound());
                return;
            }
            try {
                counter.click(commentId);
                ctx.redirect(Html.address(commentId), HttpStatus.SEE_OTHER);
            } catch (RuntimeException perhapsNotCounted) {
                unavailable(ctx).result(speak(ctx, sites).clickInDoubt(commentId));
            }
        });
    }

    private static void show(
            Context ctx, Map<Language, Site> sites, Function<Site, Page> choice, CommentCounter counter) {
        Site site = speak(ctx, sites);
        Page page = choice.apply(site);
        if (page == null) {
            ctx.status(HttpStatus.NOT_FOUND).result(site.notFound());
            return;
        }
        try {
            ctx.result(page.with(counter.counts(page.commentIds())));
        } catch (RuntimeException counterFailed) {
            unavailable(ctx).result(site.noCounts());
        }
    }

    private static Context unavailable(Context ctx) {
        return ctx.status(HttpStatus.SERVICE_UNAVAILABLE).header(Header.RETRY_AFTER, "2");
    }

    /** The site in the visitor's language, for a page that no cache may keep: the next count is another. */
    private static Site speak(Context ctx, Map<Language, Site> sites) {
        ctx.contentType("text/html; charset=utf-8").header(Header.CACHE_CONTROL, "no-store");
        ctx.header(Header.VARY, Header.ACCEPT_LANGUAGE);
        return sites.get(Language.accepted(ctx.header(Header.ACCEPT_LANGUAGE)));
    }
}
