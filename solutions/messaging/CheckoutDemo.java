package messaging;

import com.rabbitmq.client.ShutdownSignalException;
import demo.DemoPage;
import demo.DemoServer;
import demo.Frame;
import demo.LiveValues;
import demo.Recent;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import messaging.CheckoutPage.Problem;
import messaging.CheckoutPage.Purchase;
import messaging.CheckoutPage.View;
import messaging.Shop.Sight;
import stampede.grade.Need;
import stampede.service.AmqpService;
import stampede.text.Language;
import stampede.text.Text;

/** Shows the checkout: a receipt at once, and the work behind it, whose broker and consumers a visitor can take away. */
public final class CheckoutDemo implements DemoPage {
    static final String ADDRESS = "/checkout";
    static final int LONGEST_ITEM = 40;
    private static final String COOKIE = "stampede-shop";
    private static final int MANY = 10;
    private static final int PURCHASES_KEPT = 500;
    private static final long SWEEPS_AFTER_SECONDS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool(CheckoutDemo::daemon);
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(CheckoutDemo::daemon);
    private final Shops shops;
    private final Recent<Purchase> purchases = new Recent<>(PURCHASES_KEPT);

    public CheckoutDemo() {
        this(InstantSource.system());
    }

    /** @param clock tells when a shop was last looked at */
    CheckoutDemo(InstantSource clock) {
        shops = new Shops(clock, threads);
    }

    @Override
    public Text title() {
        return Text.of("The checkout", "结账");
    }

    @Override
    public Text summary() {
        return Text.of(
                "Buy something, and meanwhile take the broker away or kill the consumers: nothing is lost, nothing is done twice.",
                "买点东西，趁机拿走消息服务器，或者杀掉消费者：什么也不会丢，什么也不会做两遍。");
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
        LiveValues live = new LiveValues(this::values);
        config.routes.get(ADDRESS, ctx -> show(ctx, backstage.standby().amqp(), shops.get(ctx.cookie(COOKIE)), null));
        config.routes.post(ADDRESS, ctx -> {
            Problem problem = problem(DemoServer.field(ctx, "item").strip());
            if (problem == null) {
                inShop(
                        ctx,
                        backstage,
                        (id, shop) -> buy(ctx, backstage.standby().amqp(), id, shop));
            } else {
                show(ctx, backstage.standby().amqp(), shops.get(ctx.cookie(COOKIE)), problem);
            }
        });
        config.routes.post(
                ADDRESS + "/broker",
                ctx -> turn(
                        ctx,
                        backstage,
                        shop -> shop.brokerIsThere(DemoServer.field(ctx, "on").equals("true"))));
        config.routes.post(
                ADDRESS + "/consumers",
                ctx -> turn(
                        ctx,
                        backstage,
                        shop -> shop.consumersLive(DemoServer.field(ctx, "on").equals("true"))));
        config.routes.post(ADDRESS + "/anew", ctx -> {
            shops.close(String.valueOf(ctx.cookie(COOKIE)));
            ctx.removeCookie(COOKIE, ADDRESS);
            ctx.redirect(ADDRESS, HttpStatus.SEE_OTHER);
        });
        config.routes.sse(ADDRESS + "/live", client -> open(live, client));
        config.events.serverStarted(() -> sweeper.scheduleWithFixedDelay(
                shops::sweep, SWEEPS_AFTER_SECONDS, SWEEPS_AFTER_SECONDS, TimeUnit.SECONDS));
        config.events.serverStopping(live::close);
        config.events.serverStopped(this::end);
    }

    Shops shops() {
        return shops;
    }

    private void end() {
        sweeper.shutdownNow();
        shops.close();
        threads.shutdownNow();
    }

    private interface Action {
        void act(String id, Shop shop) throws Exception;
    }

    private interface Switch {
        void turn(Shop shop) throws Exception;
    }

    /** Turns something in the visitor's shop; if that was closed meanwhile, the page says so. */
    private void turn(Context ctx, Backstage backstage, Switch what) throws Exception {
        if (ctx.cookie(COOKIE) != null && shops.get(ctx.cookie(COOKIE)) == null) {
            ctx.redirect(ADDRESS, HttpStatus.SEE_OTHER);
            return;
        }
        inShop(ctx, backstage, (id, shop) -> {
            what.turn(shop);
            ctx.redirect(ADDRESS, HttpStatus.SEE_OTHER);
        });
    }

    /** Acts in the visitor's shop, which is opened if there is none. */
    private void inShop(Context ctx, Backstage backstage, Action action) throws Exception {
        AmqpService broker = backstage.standby().amqp();
        String id = ctx.cookie(COOKIE);
        Shop shop = shops.get(id);
        try {
            if (shop == null) {
                id = shops.open(broker);
                shop = shops.get(id);
                ctx.cookie(new Cookie(COOKIE, id, ADDRESS, -1, false, true, null, SameSite.LAX));
            }
            action.act(id, shop);
        } catch (Shops.Full e) {
            DemoServer.unavailable(ctx).result(page(ctx, broker).full());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            DemoServer.unavailable(ctx).result(page(ctx, broker).noBroker());
        }
    }

    private void buy(Context ctx, AmqpService broker, String id, Shop shop) throws SQLException {
        int count = DemoServer.field(ctx, "count").equals("many") ? MANY : 1;
        String order = DemoServer.field(ctx, "order"); // of a button that is pressed twice it is the same
        String each = order.matches("[0-9a-f]{1,32}") ? order : newOrder();
        if (shop.look().accepted() + count > Shop.MOST_ORDERS && !shop.hasAccepted(each + "-0")) {
            show(ctx, broker, shop, Problem.SOLD_OUT);
            return;
        }
        String item = DemoServer.field(ctx, "item").strip();
        List<Long> receipts = new ArrayList<>();
        long began = System.nanoTime();
        for (int n = 0; n < count; n++) {
            receipts.add(shop.buy(each + "-" + n, item).number());
        }
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        long number = purchases.add(new Purchase(id, receipts, micros));
        ctx.redirect(ADDRESS + "?bought=" + number, HttpStatus.SEE_OTHER);
    }

    private void show(Context ctx, AmqpService broker, Shop shop, Problem problem) throws SQLException {
        String id = ctx.cookie(COOKIE);
        Purchase purchase = purchases.get(ctx.queryParam("bought"));
        CheckoutPage page = page(ctx, broker);
        ctx.status(problem == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .result(page.show(new View(
                        shop == null ? Sight.NOTHING : shop.look(),
                        shop == null ? "" : ADDRESS + "/live",
                        shop == null && id != null,
                        newOrder(),
                        ctx.formParam("item"),
                        problem,
                        purchase != null && purchase.shop().equals(id) ? purchase : null)));
    }

    private static CheckoutPage page(Context ctx, AmqpService broker) {
        return new CheckoutPage(Frame.ofTheMoment(ctx), broker.label());
    }

    private static Problem problem(String item) {
        if (item.isEmpty()) {
            return Problem.NOTHING;
        }
        return item.length() > LONGEST_ITEM ? Problem.LONG : null;
    }

    private static String newOrder() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** A value is a shop, in a language. */
    private void open(LiveValues live, SseClient client) {
        String id = client.ctx().cookie(COOKIE);
        Language language = Language.accepted(client.ctx().header(Header.ACCEPT_LANGUAGE));
        live.open(client, shops.get(id) == null ? Set.of() : Set.of(language.code() + id));
    }

    private Map<String, String> values(Set<String> names) {
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            for (Language language : Language.values()) {
                if (name.startsWith(language.code())) {
                    Shop shop = shops.get(name.substring(language.code().length()));
                    try {
                        if (shop != null) {
                            values.put(name, new CheckoutPage(new Frame(language), null).json(shop.look()));
                        }
                    } catch (SQLException e) {
                        // it has just been closed: no news of it
                    }
                }
            }
        }
        return values;
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "checkout demo");
        thread.setDaemon(true);
        return thread;
    }
}
