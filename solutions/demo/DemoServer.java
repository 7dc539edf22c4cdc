package demo;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.platform.commons.support.ReflectionSupport;
import stampede.service.ServiceUnavailable;

/** Puts the pages that are found on one web server. */
public final class DemoServer {
    private static final String POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final long FINISH_MILLIS = 3_000;

    private DemoServer() {}

    /** A server with these pages, not yet started. */
    public static Javalin with(List<DemoPage> pages, DemoPage.Backstage backstage) {
        return Javalin.create(config -> {
            settle(config);
            pages.forEach(page -> page.addTo(config, backstage));
            addOwnPages(config, pages, backstage.standby());
        });
    }

    private static void settle(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE; // the network is this machine
        config.http.responseBufferSize = BUFFER_BYTES; // allocated anew for every answer: 32 KB, if not said
        // Jetty's own default is 0: it would cut off the requests in flight
        config.jetty.modifyServer(server -> server.setStopTimeout(FINISH_MILLIS));
        config.routes.before(ctx -> {
            ctx.header(Header.CONTENT_SECURITY_POLICY, POLICY).header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff");
            if (ctx.method() != HandlerType.GET && "cross-site".equals(ctx.header("Sec-Fetch-Site"))) {
                ctx.status(HttpStatus.FORBIDDEN).skipRemainingHandlers(); // another site's doing, not the visitor's
            }
        });
    }

    private static void addOwnPages(JavalinConfig config, List<DemoPage> pages, Standby standby) {
        List<String> folders = new ArrayList<>(List.of(DemoServer.class.getPackageName()));
        pages.forEach(page -> folders.add(page.getClass().getPackageName()));
        config.routes.get("/", ctx -> {
            pages.forEach(page -> standby.ahead(page.needs()));
            ctx.result(StartPage.list(Frame.of(ctx), pages));
        });
        config.routes.get("/assets/{folder}/{file}", new Assets(folders)::serve);
        config.routes.error(HttpStatus.NOT_FOUND, ctx -> {
            if (!ctx.res().getContentType().startsWith("text/html")) { // else a page has said it in its own words
                ctx.result(Frame.of(ctx).notFound());
            }
        });
        config.routes.exception(
                Standby.StillStarting.class,
                (early, ctx) -> unavailable(ctx).result(Frame.of(ctx).starting(page(ctx, pages))));
        config.routes.exception(ServiceUnavailable.class, (absent, ctx) -> {
            Frame frame = Frame.of(ctx);
            unavailable(ctx).result(frame.missing(absent.reason().in(frame.language())));
        });
        config.routes.exception(
                Exception.class,
                (failure, ctx) -> ctx.status(HttpStatus.INTERNAL_SERVER_ERROR)
                        .result(Frame.of(ctx).failed()));
    }

    /** The page that an address belongs to: a form may have gone to another one, which nobody can look at. */
    private static String page(Context ctx, List<DemoPage> pages) {
        return pages.stream()
                .map(DemoPage::address)
                .filter(address -> ctx.path().startsWith(address + "/"))
                .findFirst()
                .orElse(ctx.path());
    }

    /** Begins an answer that there is nothing to be had now, and may be in a moment. */
    public static Context unavailable(Context ctx) {
        return ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(Header.RETRY_AFTER, "2")
                .header(Header.CACHE_CONTROL, "no-store");
    }

    /** What a form's field holds; empty if it has no such field. */
    public static String field(Context ctx, String name) {
        return Objects.requireNonNullElse(ctx.formParam(name), "");
    }

    /** Every demo page beside this class, in whatever package, by the name of its package. */
    public static List<DemoPage> find() {
        return ReflectionSupport.findAllClassesInClasspathRoot(
                        root(), c -> DemoPage.class.isAssignableFrom(c) && !c.isInterface(), name -> true)
                .stream()
                .sorted(Comparator.comparing(Class::getName))
                .map(c -> (DemoPage) ReflectionSupport.newInstance(c))
                .toList();
    }

    private static URI root() {
        try {
            return DemoServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
