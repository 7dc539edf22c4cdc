package messaging;

import static messaging.Brokers.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import stampede.messaging.Receipt;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.Services;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShopTest {
    private final Mode mode;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Services services;
    private AmqpService broker;
    private Shop shop;
    private int opened;

    ShopTest(Mode mode) {
        this.mode = mode;
    }

    @BeforeAll
    void startBroker() {
        services = Services.in(mode);
        broker = Brokers.in(services, mode);
    }

    @AfterAll
    void stopBroker() {
        services.close();
        threads.shutdownNow();
    }

    @BeforeEach
    void open() throws Exception {
        shop = Shop.open(broker, "visitor" + ++opened, 0, threads);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void eachServiceDoesItsWorkOnceForEachOrder() throws Exception {
        buy("a", "b", "c");
        settle();
        assertThat(shop.look().effects()).containsExactly(3, 3, 3, 3);
        assertThat(shop.look().orders().get(0)).isEqualTo(new Shop.Sold(3, "item of c", true, List.of(1, 1, 1, 1)));
    }

    @Test
    void whatIsAcceptedWithoutABrokerIsDoneOnceWhenItIsBack() throws Exception {
        shop.brokerIsThere(false);
        buy("a", "b");
        assertThat(shop.look().waiting()).isEqualTo(2);
        assertThat(shop.look().effects()).containsExactly(0, 0, 0, 0);
        assertThat(shop.look().broker()).isFalse();
        shop.brokerIsThere(true);
        settle();
        buy("c");
        settle();
        assertThat(shop.look().effects()).containsExactly(3, 3, 3, 3);
    }

    @Test
    void aBrokerThatGoesInTheMiddleOfTheWorkLosesNothingAndDoublesNothing() throws Exception {
        do {
            buy("a" + shop.look().accepted());
            eventually(this::somebodyIsAtWork);
            shop.brokerIsThere(false);
            shop.brokerIsThere(true);
            settle();
        } while (shop.look().again() == 0);
    }

    @Test
    void theWorkOfTheDeadIsDoneByTheirSuccessors() throws Exception {
        do {
            buy("a" + shop.look().accepted());
            eventually(this::somebodyIsAtWork);
            shop.consumersLive(false);
            assertThat(shop.look().consumers()).isFalse();
            buy("b" + shop.look().accepted());
            shop.consumersLive(true);
            settle();
        } while (shop.look().again() == 0);
    }

    @Test
    void whoDiesBetweenCommitAndAcknowledgementLeavesNothingToBeDoneTwice() throws Exception {
        for (int round = 1; shop.look().again() == 0; round++) { // until one has died just there
            int done = shop.look().effects().get(0);
            buy("a" + round);
            eventually(() -> shop.look().effects().get(0) > done);
            shop.consumersLive(false);
            shop.consumersLive(true);
            settle();
        }
    }

    @Test
    void theDeadDoNoMore() throws Exception {
        shop.consumersLive(false);
        buy("a");
        eventually(() -> shop.look().waiting() == 0);
        assertThat(shop.look().effects()).containsExactly(0, 0, 0, 0);
        assertThat(shop.look().isSettled()).isFalse();
    }

    @Test
    void aButtonPressedTwiceBuysOnce() throws Exception {
        Receipt receipt = shop.buy("same", "gloves");
        assertThat(shop.buy("same", "gloves")).isEqualTo(receipt);
        assertThat(shop.look().accepted()).isEqualTo(1);
        settle();
    }

    @Test
    void neighboursHearNothingOfEachOther() throws Exception {
        try (Shop other = Shop.open(broker, "neighbour" + opened, 1, threads)) {
            other.brokerIsThere(false);
            other.buy("theirs", "a kettle");
            buy("ours");
            settle();
            assertThat(other.look().waiting()).isEqualTo(1);
            other.brokerIsThere(true);
            eventually(() -> other.look().isSettled());
            assertThat(shop.look().again()).isZero();
        }
    }

    private void buy(String... orders) throws Exception {
        for (String order : orders) {
            shop.buy(order, "item of " + order);
        }
    }

    private boolean somebodyIsAtWork() throws Exception {
        return shop.look().orders().stream().anyMatch(sold -> sold.effects().contains(-1));
    }

    private void settle() throws Exception {
        eventually(() -> shop.look().isSettled());
        assertThat(shop.look().twice()).isZero();
    }
}
