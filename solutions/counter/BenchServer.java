package counter;

import demo.DemoPage;
import demo.DemoServer;
import demo.RedisClients;
import demo.Standby;
import io.javalin.Javalin;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.LongStream;
import redis.clients.jedis.RedisClient;
import stampede.service.Mode;

/**
 * The two servers that the benchmark compares, each in a process of its own: the app as the demo serves it, and a bare
 * one, which does what cannot be left out. Ends when its input does.
 */
final class BenchServer {
    private BenchServer() {}

    public static void main(String[] arguments) throws Exception {
        RedisClient redis = RedisClients.to(URI.create(arguments[1]));
        Javalin server = arguments[0].equals("app")
                ? DemoServer.with(
                        DemoServer.find(), new DemoPage.Backstage(redis, Standby.quiet(Mode.ANY), Path.of("solutions")))
                : bare(redis);
        System.out.println(server.start("127.0.0.1", 0).port());
        System.in.read();
        System.exit(0);
    }

    private static Javalin bare(RedisClient redis) {
        String[] keys =
                LongStream.rangeClosed(1, 10).mapToObj(id -> "bare:" + id).toArray(String[]::new);
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/counts", ctx -> ctx.result(String.valueOf(redis.mget(keys))));
            config.routes.post(
                    "/click/{id}", ctx -> ctx.result(Long.toString(redis.incr("bare:" + ctx.pathParam("id")))));
        });
    }
}
