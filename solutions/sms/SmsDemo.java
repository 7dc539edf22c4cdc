package sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import demo.DemoPage;
import demo.DemoServer;
import demo.Frame;
import demo.LiveValues;
import demo.Recent;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import sms.SmsPage.Problem;
import sms.SmsPage.Try;
import sms.SmsPage.View;
import stampede.text.Text;

/** Shows the sender: the five places of a phone as they become free, and the same burst at a wrong answer. */
public final class SmsDemo implements DemoPage {
    private static final String ADDRESS = "/sms";
    private static final String OUTBOX = "outbox";
    private static final String PLACES = "places:";
    private static final int LONGEST = 500;
    private static final int TRIES_KEPT = 1000;
    private static final int BURSTS_KEPT = 100;

    private final Function<Path, List<Rival>> finder;
    private final Recent<Try> tries = new Recent<>(TRIES_KEPT);
    private final Recent<Burst> bursts = new Recent<>(BURSTS_KEPT);
    private final Outbox outbox = new Outbox(Clock.systemDefaultZone());
    private final Object oneBurst = new Object();

    public SmsDemo() {
        this(Rival::find);
    }

    /** @param finder finds the wrong answers, given the folder of the sources */
    SmsDemo(Function<Path, List<Rival>> finder) {
        this.finder = finder;
    }

    @Override
    public Text title() {
        return Text.of("The SMS sender", "短信发送器");
    }

    @Override
    public Text summary() {
        return Text.of(
                "Five messages a minute to a phone, and not one more, however many servers send at the same moment.",
                "同一个号码每分钟五条短信。无论多少台服务器同时发送，一条也不会多。");
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public void addTo(JavalinConfig config, Backstage backstage) {
        UnifiedJedis redis = backstage.redis();
        List<Rival> rivals = finder.apply(backstage.sources());
        ListRollingSmsSender sender = new ListRollingSmsSender(redis, outbox);
        LiveValues live = new LiveValues(names -> values(redis, names));

        config.routes.get(ADDRESS, ctx -> {
            Try last = tries.get(ctx.queryParam("try"));
            show(ctx, redis, rivals, last == null ? Try.FIRST : last);
        });
        config.routes.post(ADDRESS, ctx -> {
            String phone = DemoServer.field(ctx, "phone").strip();
            String text = DemoServer.field(ctx, "text");
            Problem problem = problem(phone, text);
            if (problem != null) { // nothing was sent: to post it again does no harm
                show(ctx.status(HttpStatus.BAD_REQUEST), redis, rivals, Try.of(phone, text, problem));
                return;
            }
            try {
                long number = tries.add(Try.of(phone, text, sender.send(phone, text)));
                ctx.redirect(
                        SmsPage.address(Long.toString(number), DemoServer.field(ctx, "burst")), HttpStatus.SEE_OTHER);
            } catch (JedisException perhapsCounted) {
                DemoServer.unavailable(ctx).result(page(ctx).sendInDoubt());
            }
        });
        config.routes.post(ADDRESS + "/burst", ctx -> {
            String name = DemoServer.field(ctx, "answer");
            Rival rival = rivals.stream()
                    .filter(r -> r.name().equals(name))
                    .findFirst()
                    .orElse(null);
            if (rival == null) {
                ctx.status(HttpStatus.NOT_FOUND);
                return;
            }
            long number;
            synchronized (oneBurst) {
                number = bursts.add(Burst.of(rival, redis));
            }
            ctx.redirect(
                    SmsPage.address(DemoServer.field(ctx, "try"), Long.toString(number)) + "#burst",
                    HttpStatus.SEE_OTHER);
        });
        config.routes.sse(ADDRESS + "/live", client -> open(live, client));
        config.events.serverStopping(live::close);
    }

    private void show(Context ctx, UnifiedJedis redis, List<Rival> rivals, Try last) {
        boolean known = last.problem() != Problem.PHONE;
        String phone = known ? last.phone() : "";
        try {
            Places places = known ? Places.of(redis, phone) : null;
            String number = ctx.queryParam("try");
            String burstNumber = ctx.queryParam("burst") == null ? ctx.formParam("burst") : ctx.queryParam("burst");
            Burst burst = bursts.get(burstNumber);
            ctx.result(page(ctx)
                    .show(new View(
                            last,
                            tries.get(number) == null ? "" : number,
                            places,
                            known ? ADDRESS + "/live?phone=" + URLEncoder.encode(phone, UTF_8) : "",
                            outbox.messages(),
                            rivals,
                            burst,
                            burst == null ? "" : burstNumber)));
        } catch (JedisException redisIsAway) {
            DemoServer.unavailable(ctx).result(page(ctx).noPlaces());
        }
    }

    private static SmsPage page(Context ctx) {
        return new SmsPage(Frame.ofTheMoment(ctx));
    }

    private static Problem problem(String phone, String text) {
        if (!isPhone(phone)) {
            return Problem.PHONE;
        }
        if (text.isBlank()) {
            return Problem.NO_TEXT;
        }
        return text.length() > LONGEST ? Problem.LONG_TEXT : null;
    }

    private static boolean isPhone(String phone) {
        try {
            Checks.require(phone, "any text");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void open(LiveValues live, SseClient client) {
        String phone = client.ctx().queryParam("phone");
        live.open(client, phone != null && isPhone(phone) ? Set.of(OUTBOX, PLACES + phone) : Set.of(OUTBOX));
    }

    private Map<String, String> values(UnifiedJedis redis, Set<String> names) {
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            values.put(
                    name,
                    name.equals(OUTBOX)
                            ? LiveValues.quoted(SmsPage.items(outbox.messages()))
                            : Places.of(redis, name.substring(PLACES.length()))
                                    .seconds()
                                    .toString());
        }
        return values;
    }
}
