package messaging;

import com.rabbitmq.client.ShutdownSignalException;
import demo.DemoPage;
import demo.DemoServer;
import demo.Frame;
import demo.Recent;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import messaging.ExchangesPage.Typed;
import messaging.Wiring.Faulty;
import stampede.grade.Need;
import stampede.service.AmqpService;
import stampede.text.Text;

/** Shows which queues a message reaches, on a real broker. All that a visitor has drawn is in the page's address. */
public final class ExchangesDemo implements DemoPage {
    static final String ADDRESS = "/exchanges";
    private static final int KEPT = 200;
    private static final int AT_ONCE = 8;
    private static final int PATIENCE_SECONDS = 10;

    private final Recent<Routed> recent = new Recent<>(KEPT);
    private final Semaphore places = new Semaphore(AT_ONCE);

    @Override
    public Text title() {
        return Text.of("Exchanges", "交换机");
    }

    @Override
    public Text summary() {
        return Text.of(
                "Bind queues, publish a key, and see who gets a copy: fanout, direct and topic on a real broker.",
                "绑定队列，发布一个键，看谁会收到一份：真实消息服务器上的 fanout、direct 和 topic。");
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.AMQP);
    }

    @Override
    public void addTo(JavalinConfig config, Backstage backstage) {
        config.routes.get(ADDRESS, ctx -> {
            ExchangesPage page = page(ctx, backstage.standby().amqp());
            try {
                Wiring wiring = ctx.queryParam("type") == null
                        ? Wiring.FIRST
                        : Wiring.of(
                                ctx.queryParam("type"),
                                Objects.requireNonNullElse(ctx.queryParam("key"), ""),
                                ctx.queryParams("to"),
                                ctx.queryParams("by"));
                Routed routed = recent.get(ctx.queryParam("message"));
                boolean its = routed != null && routed.wiring().equals(wiring);
                ctx.result(page.show(wiring, its ? routed : null, Typed.NOTHING));
            } catch (Faulty e) {
                ctx.status(HttpStatus.BAD_REQUEST).result(page.show(Wiring.FIRST, null, Typed.nothing(e.fault)));
            }
        });
        config.routes.post(ADDRESS, ctx -> {
            AmqpService broker = backstage.standby().amqp();
            Wiring wiring;
            try {
                wiring = Wiring.of(DemoServer.field(ctx, "type"), "", ctx.formParams("to"), ctx.formParams("by"));
            } catch (Faulty e) { // no form of ours sends it
                ctx.status(HttpStatus.BAD_REQUEST)
                        .result(page(ctx, broker).show(Wiring.FIRST, null, Typed.nothing(e.fault)));
                return;
            }
            Typed typed = new Typed(
                    DemoServer.field(ctx, "key"),
                    DemoServer.field(ctx, "queue").strip(),
                    DemoServer.field(ctx, "binding").strip(),
                    null);
            try {
                act(ctx, broker, wiring, typed);
            } catch (Faulty e) {
                ctx.status(HttpStatus.BAD_REQUEST).result(page(ctx, broker).show(wiring, null, typed.with(e.fault)));
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                DemoServer.unavailable(ctx).result(page(ctx, broker).noBroker());
            }
        });
    }

    private void act(Context ctx, AmqpService broker, Wiring drawn, Typed typed)
            throws Faulty, IOException, TimeoutException, InterruptedException {
        String[] action = DemoServer.field(ctx, "do").split(":", 2);
        boolean binds = action[0].equals("bind")
                || !typed.queue().isEmpty()
                || !typed.binding().isEmpty();
        Wiring wiring = drawn.with(typed.key());
        switch (action[0]) {
            case "type" -> wiring = wiring.as(action.length == 2 ? action[1] : "");
            case "remove" -> wiring = wiring.without(number(action));
            default -> wiring = binds ? wiring.bound(typed.queue(), typed.binding()) : wiring;
        }
        String message = action[0].equals("publish") ? "&message=" + publish(broker, wiring) : "";
        ctx.redirect(wiring.address() + message + "#drawing", HttpStatus.SEE_OTHER);
    }

    /** What more than a few want at once has to wait: each has a connection of its own to the broker. */
    private long publish(AmqpService broker, Wiring wiring) throws IOException, TimeoutException, InterruptedException {
        if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("too many at once");
        }
        try {
            return recent.add(Routed.by(broker.factory(), wiring));
        } finally {
            places.release();
        }
    }

    private static int number(String[] action) {
        return action.length == 2 && action[1].matches("\\d{1,3}") ? Integer.parseInt(action[1]) : -1;
    }

    private static ExchangesPage page(Context ctx, AmqpService broker) {
        return new ExchangesPage(Frame.ofTheMoment(ctx), broker.label());
    }
}
