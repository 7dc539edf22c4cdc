package stampede.messaging;

import java.util.List;
import java.util.Set;
import stampede.grade.Server;
import stampede.text.Text;

/** What comes of declaring a second time. */
final class Again {
    private final Declarers declarers;
    private final Topology topology;

    /**
     * @param topology declared once, and its ways learned
     */
    Again(Declarers declarers, Topology topology) {
        this.declarers = declarers;
        this.topology = topology;
    }

    /** The same server declares on the same channel and on another connection, then another server does. */
    void declare(Server same, Server another) {
        topology.send();
        if (topology.its().channel().isOpen()) {
            declarers.declare(same, topology.its(), Text.of("the second declare", "第二次 declare"));
        }
        declarers.declare(same, declarers.lend(), Text.of("declare on a second connection", "在第二个连接上的 declare"));
        declarers.declare(another, declarers.lend(), Text.of("declare on another server", "另一台服务器的 declare"));
        topology.send();
        topology.requireUnchanged(Text.of("declaring again", "再次声明"), Set.of());
    }

    /** Somebody deletes a queue and an exchange, and the server declares once more. */
    void mend(Server same, String queue, String exchange) {
        topology.send();
        for (String there : topology.post().queuesAmong(List.of(queue))) {
            topology.post().on(channel -> channel.queueDelete(there));
        }
        if (topology.post().hasExchange(exchange)) {
            topology.post().on(channel -> channel.exchangeDelete(exchange));
        }
        Lent its = topology.its().channel().isOpen() ? topology.its() : declarers.lend();
        Text event = Text.of("%s and %s were deleted and it declared again", "%s 和 %s 被删除、它再次声明", queue, exchange);
        declarers.declare(same, its, Text.of("declare", "declare"));
        topology.send();
        topology.requireUnchanged(event, Set.of(queue));
    }
}
