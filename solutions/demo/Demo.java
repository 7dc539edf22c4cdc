package demo;

import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import redis.clients.jedis.RedisClient;
import stampede.cli.Command;
import stampede.cli.Console;
import stampede.cli.Options;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;
import stampede.text.Text;

/** Shows the reference answers in a browser, with a Redis that forgets no click. */
public final class Demo implements Command {
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public Text summary() {
        return Text.of(
                "shows the reference answers in a browser; --port 8001 takes another port, --host 0.0.0.0 lets other machines in, --services embedded takes the broker in the box",
                "在浏览器中展示参考答案；--port 8001 换端口，--host 0.0.0.0 允许其他机器访问，--services embedded 使用内嵌的消息服务器");
    }

    /** Serves until the process is told to end, and then finishes the requests in flight. */
    @Override
    public int run(List<String> arguments, Console console) throws InterruptedException {
        try {
            Running demo = start(arguments, console, System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "end of the demo"));
            new CountDownLatch(1).await();
            return 0;
        } catch (ServiceUnavailable e) {
            console.say(e.reason());
            return 1;
        } catch (CannotStart e) {
            console.say(e.sentence);
            return 1;
        }
    }

    /** A demo that serves; closing it finishes the requests in flight, and then ends what it has started. */
    record Running(Store store, RedisClient redis, Standby standby, Javalin server) implements AutoCloseable {

        @Override
        public void close() {
            server.stop();
            standby.close();
            redis.close();
            store.close();
        }
    }

    /** What was started is ended again if all of it cannot be. */
    static Running start(List<String> arguments, Console console, Map<String, String> environment) {
        Options options = new Options(arguments);
        InetSocketAddress address = address(options);
        Mode mode = mode(options);
        if (!options.names().isEmpty()) {
            throw new Misuse(Text.of("The demo takes no name: %s.", "demo 命令不接受名字：%s。", options.rest()));
        }
        requireFree(address);
        console.say("Starting Redis …", "正在启动 Redis……");
        Store store = Store.open(environment, data(console));
        RedisClient redis = RedisClients.to(store.uri());
        Standby standby = new Standby(Services.in(mode), console::say);
        try {
            console.say(store.label());
            console.say("Starting the web server …", "正在启动网页服务器……");
            List<DemoPage> pages = DemoServer.find();
            Javalin server = DemoServer.with(
                    pages, new DemoPage.Backstage(redis, standby, console.root().resolve("solutions")));
            listen(server, address);
            String site = "http://localhost:" + server.port();
            console.say("Ready. Open one of these, in two windows:", "就绪。请用两个窗口打开其中一个：");
            console.say(Text.verbatim("  " + site + "/"));
            pages.forEach(page -> console.say(Text.verbatim("  " + site + page.address())));
            console.say("Ctrl-C ends it; the counts stay.", "按 Ctrl-C 结束，计数会保留。");
            return new Running(store, redis, standby, server);
        } catch (RuntimeException e) {
            standby.close();
            redis.close();
            store.close();
            throw e;
        }
    }

    /** As seen from here: in a C locale Java cannot spell a folder's Chinese name, and need not in a relative path. */
    private static Path data(Console console) {
        Path here = Path.of("").toAbsolutePath();
        Path data = console.root().resolve("target/stampede/demo");
        return data.startsWith(here) ? here.relativize(data) : data;
    }

    private static InetSocketAddress address(Options options) {
        String host = options.value("host");
        String port = options.value("port");
        if (!port.matches("\\d{0,5}") || !port.isEmpty() && Integer.parseInt(port) > HIGHEST_PORT) {
            throw new Misuse(Text.of(
                    "%s is not a port: give a number up to 65535, as in --port 8001.",
                    "%s 不是端口：请给出不超过 65535 的数字，例如 --port 8001。", port));
        }
        return new InetSocketAddress(
                host.isEmpty() ? "127.0.0.1" : host, port.isEmpty() ? 8000 : Integer.parseInt(port));
    }

    /** Where all but Redis may come from. */
    private static Mode mode(Options options) {
        String name = options.value("services");
        List<String> modes = Arrays.stream(Mode.values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!name.isEmpty() && !modes.contains(name)) {
            throw new Misuse(Text.of(
                    "--services %s: there is no such value; there are: %s",
                    "--services %s：没有这个值；可用的有：%s", name, String.join(", ", modes)));
        }
        return name.isEmpty() ? Mode.ANY : Mode.values()[modes.indexOf(name)];
    }

    /** Said before anything is started: most often it is the demo itself that runs already. */
    private static void requireFree(InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (BindException e) {
            throw CannotStart.taken(address);
        } catch (IOException e) {
            throw CannotStart.at(address, e);
        }
    }

    private static void listen(Javalin server, InetSocketAddress address) {
        try {
            server.start(address.getHostString(), address.getPort());
        } catch (JavalinException e) {
            throw CannotStart.at(address, e);
        }
    }

    private static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Text sentence;

        private CannotStart(Text sentence) {
            super(sentence.toString());
            this.sentence = sentence;
        }

        static CannotStart taken(InetSocketAddress address) {
            return new CannotStart(Text.of(
                    "Port %s on %s is taken or not yours to use, perhaps a demo is running already: end that program, or"
                            + " take another port: ./stampede demo --port %s",
                    "%2$s 的端口 %1$s 已被占用或不可用，也许已有一个演示在运行：请结束那个程序，或换一个端口：./stampede demo --port %3$s",
                    Integer.toString(address.getPort()),
                    address.getHostString(),
                    address.getPort() == 8000 ? "8001" : "8000"));
        }

        static CannotStart at(InetSocketAddress address, Exception cause) {
            return new CannotStart(Text.of(
                    "The web server does not start at %s (%s): give another address by --host and --port.",
                    "网页服务器无法在 %s 启动（%s）：请用 --host 和 --port 换一个地址。",
                    address.getHostString() + ":" + address.getPort(),
                    String.valueOf(cause.getMessage())));
        }
    }
}
