package counter;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        Handler movie = ctx -> {
            Site site = site(ctx, sites);
            show(ctx, site, site.movie(ctx.pathParam("movieId"), ctx.queryParam("q")), counter);
        };
        Handler comment = ctx -> {
            Site site = site(ctx, sites);
            show(ctx, site, site.comment(ctx.pathParam("commentId")), counter);
        };
        // HEAD must answer what GET would, 404 included
        config.routes.get("/douban/mid={movieId}", movie).head("/douban/mid={movieId}", movie);
        config.routes.get("/douban/comment/{commentId}", comment).head("/douban/comment/{commentId}", comment);
        config.routes.post("/douban/comment/{commentId}", ctx -> {
            Site site = site(ctx, sites);
            click(ctx, site, site.comment(ctx.pathParam("commentId")), counter);
        });
    }

    private static void show(Context ctx, Site site, Page page, CommentCounter counter) {
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

    private static void click(Context ctx, Site site, Page page, CommentCounter counter) {
        if (page == null) {
            ctx.status(HttpStatus.NOT_FOUND).result(site.notFound());
            return;
        }
        long commentId = page.commentIds().get(0);
        try {
            counter.click(commentId);
        } catch (RuntimeException perhapsNotCounted) {
            unavailable(ctx).result(site.clickInDoubt(commentId));
            return;
        }
        ctx.redirect(Site.address(commentId), HttpStatus.SEE_OTHER);
    }

    private static Context unavailable(Context ctx) {
        return ctx.status(HttpStatus.SERVICE_UNAVAILABLE).header(Header.RETRY_AFTER, "2");
    }

    private static Site site(Context ctx, Map<Language, Site> sites) {
        ctx.contentType("text/html; charset=utf-8").header(Header.VARY, Header.ACCEPT_LANGUAGE);
        ctx.header(Header.CACHE_CONTROL, "no-store");
        return sites.get(Language.accepted(ctx.header(Header.ACCEPT_LANGUAGE)));
    }
}
