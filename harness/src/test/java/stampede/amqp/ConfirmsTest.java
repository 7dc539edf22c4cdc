package stampede.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import stampede.wire.Fate;

/** The broker's confirms go on as no broker is forbidden to send them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith(Kind.Brokers.class)
class ConfirmsTest {
    private Stand stand;
    private Channel channel;
    private AmqpChannel its;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void connect(Kind.Running running) throws Exception {
        stand = new Stand(running.of(Kind.RABBIT));
        Connection connection = stand.connect(stand.server("server A"));
        channel = stand.does(connection::createChannel);
        stand.does(() -> channel.queueDeclare("work", true, false, false, Map.of()));
        stand.does(channel::confirmSelect);
        channel.addConfirmListener(
                (tag, multiple) -> heard.add(tag + (multiple ? " and before" : "")),
                (tag, multiple) -> heard.add("not " + tag));
        channel.addReturnListener(message -> heard.add("returned"));
        its = stand.link(0).channels().get(0);
        stand.open = false;
    }

    @AfterEach
    void close() {
        if (stand != null) { // there is no such broker here
            stand.close();
        }
    }

    private void publishes(String... queues) {
        for (String queue : queues) {
            stand.lets(stand.parks(() -> {
                channel.basicPublish("", queue, true, MessageProperties.MINIMAL_PERSISTENT_BASIC, new byte[1]);
                return null;
            }));
        }
    }

    private void hears(String... what) {
        stand.until(() -> heard.size() >= what.length);
        assertThat(heard).containsExactly(what);
        heard.clear();
    }

    @Test
    void whatIsRefusedGetsIntoNoQueueAndTheOthersDo() throws Exception {
        stand.lets(stand.parks(() -> {
            channel.basicPublish("", "work", null, new byte[1]);
            return null;
        }));
        stand.refuses = true;
        publishes("work", "nowhere");
        stand.refuses = false;
        publishes("work");
        stand.until(() -> its.confirms().held().size() == 4);
        its.confirms().split(); // whatever the broker has made of them
        while (its.holds()) {
            its.deliver();
        }
        hears("1", "not 2", "not 3", "4");
        assertThat(channel.waitForConfirms(60_000)).isFalse();
        try (Connection straight = stand.straight();
                Channel looking = straight.createChannel()) {
            assertThat(looking.messageCount("work")).isEqualTo(2);
        }
    }

    @Test
    void theyAreHeldAndNobodyReturns() throws Exception {
        publishes("work");
        Future<Boolean> waiting = stand.begins(() -> channel.waitForConfirms(60_000));
        assertThat(its.confirms().held()).containsExactly(1L);
        assertThat(waiting).isNotDone();
        its.deliver();
        stand.until(waiting::isDone);
        hears("1");
    }

    @Test
    void theyAreMergedUpToWhatTheBrokerOwes() {
        publishes("work", "work", "work");
        its.confirms().merge();
        assertThat(Stand.heldOn(its)).containsExactly("confirm 1..3");
        assertThat(its.confirms().held()).containsExactly(1L, 2L, 3L);
        its.deliver();
        hears("3 and before");
    }

    @Test
    void onlyWhatStandsTogetherIsMerged() {
        publishes("work", "work", "work");
        its.confirms().split(); // whatever the broker has made of them
        its.confirms().deliver(2);
        hears("2");
        its.confirms().merge();
        assertThat(Stand.heldOn(its)).containsExactly("confirm 1..3");
        its.deliver();
        hears("3 and before");
    }

    @Test
    void theyAreSplitAgain() {
        publishes("work", "work", "work");
        its.confirms().merge();
        its.confirms().split();
        assertThat(Stand.heldOn(its)).containsExactly("confirm 1", "confirm 2", "confirm 3");
        its.deliver();
        its.deliver();
        its.deliver();
        hears("1", "2", "3");
    }

    @Test
    void theyComeInAnotherOrder() {
        publishes("work", "work", "work");
        its.confirms().split();
        its.confirms().deliver(3);
        its.confirms().deliver(1);
        its.confirms().deliver(2);
        hears("3", "1", "2");
    }

    @Test
    void theLastComesFirst() {
        publishes("work", "work", "work");
        its.confirms().merge();
        its.confirms().turnRound();
        its.deliver();
        its.confirms().turnRound();
        its.deliverAll();
        hears("3", "2", "1");
    }

    @Test
    void whatIsBehindAReturnStaysThere() {
        publishes("work", "work", "nowhere", "work");
        its.confirms().turnRound();
        assertThat(Stand.heldOn(its))
                .containsExactly("confirm 2", "confirm 1", "return ⇐ nowhere (1 B)", "confirm 3", "confirm 4");
    }

    @Test
    void noneOvertakesAReturn() {
        publishes("work", "nowhere", "work");
        its.confirms().split();
        assertThat(Stand.heldOn(its)).containsExactly("confirm 1", "return ⇐ nowhere (1 B)", "confirm 2", "confirm 3");
        assertThat(its.confirms().mayOvertake(1)).isTrue();
        assertThat(its.confirms().mayOvertake(2)).isFalse();
        assertThat(its.confirms().mayOvertake(3)).isFalse();
        assertThat(its.confirms().mayOvertake(4)).isFalse();
        assertThatThrownBy(() -> its.confirms().deliver(2)).isInstanceOf(IllegalStateException.class);
        its.confirms().merge();
        assertThat(Stand.heldOn(its)).containsExactly("return ⇐ nowhere (1 B)", "confirm 1..3");
        its.deliverAll();
        hears("returned", "3 and before");
    }

    @Test
    void noMoreIsMergedThanWasAcknowledged() throws Exception {
        stand.open = true;
        stand.does(() -> channel.queueDeclare(
                "full", true, false, false, Map.of("x-max-length", 0, "x-overflow", "reject-publish")));
        stand.open = false;
        publishes("work", "full", "work");
        its.confirms().split();
        assertThat(Stand.heldOn(its)).containsExactlyInAnyOrder("confirm 1", "nack 2", "confirm 3");
        its.confirms().merge();
        assertThat(Stand.heldOn(its)).containsExactlyInAnyOrder("confirm 1", "nack 2", "confirm 3");
    }

    /** When a broker confirms is its own affair, so other answers do not wait for it. */
    @Test
    void theyMayComeAfterTheAnswerToWhatWasAskedLater() throws Exception {
        publishes("work");
        stand.lets(stand.parks(() -> channel.messageCount("work")));
        assertThat(its.confirms().held()).containsExactly(1L);
        assertThat(heard).isEmpty();
    }

    @Test
    void aLostConfirmIsACutAfterThePublish() throws Exception {
        AmqpChannel parked = stand.parks(() -> {
            channel.basicPublish("", "work", MessageProperties.MINIMAL_PERSISTENT_BASIC, new byte[1]);
            return null;
        });
        parked.grant(Fate.LOST);
        stand.settle();
        stand.until(() -> stand.links.size() > 1);
        assertThat(heard).isEmpty();
        try (Connection straight = stand.straight()) {
            assertThat(straight.createChannel().messageCount("work")).isOne();
        }
    }
}
