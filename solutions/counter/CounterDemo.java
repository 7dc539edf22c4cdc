package counter;

import demo.DemoPage;
import demo.LiveValues;
import io.javalin.config.JavalinConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import stampede.counter.CommentCounter;
import stampede.counter.Data;
import stampede.text.Text;

/** Shows the counter: the comments of the homework, whose counts move in every open window. */
public final class CounterDemo implements DemoPage {
    private final Data data = Data.load();

    @Override
    public Text title() {
        return Text.of("The comment counter", "短评计数器");
    }

    @Override
    public Text summary() {
        return Text.of(
                "Ten comments on a film. Every click counts, once, however many click at the same moment.",
                "一部电影的十条短评。无论多少人同时点击，每次点击都只计一次。");
    }

    @Override
    public String address() {
        return Html.address(data.movies().get(0));
    }

    @Override
    public void addTo(JavalinConfig config, Backstage backstage) {
        CommentCounter counter = new IncrCommentCounter(backstage.redis());
        new JavalinCommentPages().addRoutes(config, data.movies(), data.comments(), counter);
        Set<String> names = data.comments().stream()
                .map(comment -> Long.toString(comment.id()))
                .collect(Collectors.toSet());
        LiveValues live = new LiveValues(wanted -> counts(counter, wanted));
        config.routes.sse("/douban/live", client -> live.open(client, names));
        config.events.serverStopping(live::close);
    }

    private static Map<String, String> counts(CommentCounter counter, Set<String> ids) {
        Map<String, String> counts = new HashMap<>();
        counter.counts(ids.stream().map(Long::valueOf).toList())
                .forEach((id, count) -> counts.put(id.toString(), count.toString()));
        return counts;
    }
}
