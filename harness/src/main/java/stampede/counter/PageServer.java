package stampede.counter;

import io.javalin.Javalin;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import stampede.NotStarted;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** A web server on a free port with a submission's pages. */
final class PageServer implements AutoCloseable {
    private final Trial trial;
    private final Javalin app;
    private final AtomicReference<Throwable> uncaught = new AtomicReference<>();

    PageServer(Trial trial, Server server, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        this.trial = trial;
        CommentPages pages = server.as(CommentPages.class);
        app = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            // before the submission's own, which takes its place if there is one
            config.routes.exception(Exception.class, (thrown, ctx) -> {
                uncaught.set(thrown);
                ctx.status(500).result("Internal Server Error");
            });
            pages.addRoutes(config, movies, comments, counter);
        });
        app.start("127.0.0.1", 0);
    }

    String address() {
        return "http://127.0.0.1:" + app.port();
    }

    /** Forgets what the pages threw so far. */
    void forget() {
        uncaught.set(null);
    }

    /**
     * @throws NotStarted if the pages threw it while answering the latest request
     */
    void checkStarted() {
        if (uncaught.get() instanceof NotStarted notStarted) {
            throw notStarted;
        }
    }

    /** What the pages threw while answering the latest request, said in a sentence; else {@code otherwise}. */
    RuntimeException blame(String request, RuntimeException otherwise) {
        Throwable thrown = uncaught.get();
        return thrown == null ? otherwise : trial.explain(Text.verbatim(request), thrown);
    }

    @Override
    public void close() {
        app.stop();
    }
}
