package demo;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import redis.clients.jedis.RedisClient;
import stampede.text.Language;
import stampede.text.Text;

/** The demo: the reference answers in a browser, with a Redis that forgets no click. */
public final class Demo implements AutoCloseable {
    private final Store store;
    private final RedisClient redis;
    private final Javalin server;

    private Demo(Store store, RedisClient redis, Javalin server) {
        this.store = store;
        this.redis = redis;
        this.server = server;
    }

    public static void main(String[] arguments) {
        int exit = run(arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /**
     * Serves until the process is told to end; then finishes the requests in flight.
     *
     * @return 1 if it could not start, which has been said
     */
    public static int run(String... arguments) {
        Language language = Language.of(Locale.getDefault());
        try {
            Demo demo = start(Settings.of(List.of(arguments)), System.getenv(), System.out, language);
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "end of the demo"));
            new CountDownLatch(1).await();
            return 0;
        } catch (Trouble trouble) {
            System.err.println(trouble.sentence().in(language));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** @throws Trouble if it cannot start; nothing is left running then */
    static Demo start(Settings settings, Map<String, String> environment, PrintStream out, Language language) {
        requireFree(settings);
        say(out, language, Text.of("Starting Redis …", "正在启动 Redis……"));
        Store store = Store.open(environment, settings.folder());
        RedisClient redis = null;
        try {
            say(out, language, store.label());
            redis = RedisClients.to(store.uri());
            RedisClient shared = redis;
            say(out, language, Text.of("Starting the web server …", "正在启动网页服务器……"));
            List<DemoPage> pages = DemoServer.find();
            Javalin server = DemoServer.with(pages, () -> shared);
            start(server, settings);
            String site = "http://localhost:" + server.port();
            say(out, language, Text.of("Ready. Open", "就绪，请打开"));
            say(out, language, Text.verbatim("  " + site + "/"));
            pages.forEach(page -> say(out, language, Text.verbatim("  " + site + page.address())));
            say(out, language, Text.of("Ctrl-C ends it; the counts stay.", "按 Ctrl-C 结束，计数会保留。"));
            return new Demo(store, redis, server);
        } catch (RuntimeException e) {
            if (redis != null) {
                redis.close();
            }
            store.close();
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    Store store() {
        return store;
    }

    @Override
    public void close() {
        server.stop();
        redis.close();
        store.close();
    }

    private static void start(Javalin server, Settings settings) {
        try {
            server.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            throw taken(settings);
        } catch (JavalinException e) {
            throw new Trouble(Text.of(
                    "The web server does not start at %s (%s): give another address by --host or --port.",
                    "网页服务器无法在 %s 启动（%s）：请用 --host 或 --port 换一个地址。",
                    settings.host() + ":" + settings.port(),
                    String.valueOf(e.getMessage())));
        }
    }

    /** Said before anything is started: most often it is the demo itself that runs already. */
    private static void requireFree(Settings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (BindException e) {
            throw taken(settings);
        } catch (IOException e) {
            // the server says it better
        }
    }

    private static Trouble taken(Settings settings) {
        return new Trouble(Text.of(
                "Port %1$s of %2$s is taken, perhaps by another demo: end that program, or choose another port, as in ./stampede demo --port %3$s",
                "%2$s 的端口 %1$s 已被占用，可能是另一个演示：请结束那个程序，或换一个端口，例如 ./stampede demo --port %3$s",
                Integer.toString(settings.port()),
                settings.host(),
                Integer.toString(settings.port() + 1)));
    }

    private static void say(PrintStream out, Language language, Text text) {
        out.println(text.in(language));
        out.flush();
    }
}
