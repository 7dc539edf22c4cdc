package stampede.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stampede.text.Language;

/** In a broker that was there before us only what this run declares is used, and all else is left as it was. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
abstract class GivenAmqpPromises {
    private static final String NOT_OURS = " that is not this run's, and it was left untouched: name an empty virtual"
            + " host at the end of STAMPEDE_AMQP_URL, or unset it.";

    @TempDir
    Path temporary;

    /** Somebody's broker, the same each time. */
    abstract AmqpAddress somebodys();

    /** {@code Product version}. */
    abstract String product();

    @AfterEach
    void nothingOfOursIsLeft() throws Exception {
        try (Visitor user = user()) {
            user.deleteQueue("payments");
            user.deleteExchange("shop");
            for (String name : new String[] {AmqpClaim.RUN, AmqpClaim.NAMES, "orders", "left"}) {
                assertThat(user.queues(name)).as(name).isFalse();
            }
            assertThat(user.exchanges("prices")).isFalse();
            assertThat(user.exchanges("behind")).isFalse();
        }
    }

    @Test
    void itSaysThatItIsGivenAndWhereButNotThePassword() {
        try (AmqpService broker = given()) {
            String where = "127.0.0.1:" + somebodys().port() + "/stampede";
            assertThat(broker.label()).hasToString(product() + " (given, " + where + ")");
            assertThat(broker.label().in(Language.CHINESE)).isEqualTo(product() + "（给定，" + where + "）");
            assertThat(broker.uri()).isEqualTo(somebodys().uri());
        }
    }

    @Test
    void whatTheRunDeclaresIsDeletedAndNothingElse() throws Exception {
        try (Visitor user = user();
                AmqpService broker = given();
                Visitor visitor = new Visitor(broker)) {
            user.fill("payments", "shop", "paid");
            for (int round = 0; round < 2; round++) {
                visitor.fill("orders", "prices", "one");
                broker.reset();
                assertThat(user.queues("orders")).isFalse();
                assertThat(user.exchanges("prices")).isFalse();
                assertUntouched(user);
            }
            visitor.fill("orders", "prices", "one");
        }
        // the check for what the close has left comes after each test
    }

    @Test
    void whatWasThereIsNeitherUsedNorDeleted() throws Exception {
        try (Visitor user = user();
                AmqpService broker = given()) {
            user.fill("payments", "shop", "paid");
            assertThatThrownBy(() -> broker.queueSeen("payments"))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("The virtual host " + where() + " has a queue payments" + NOT_OURS);
            assertThatThrownBy(() -> broker.exchangeSeen("shop"))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("The virtual host " + where() + " has an exchange shop" + NOT_OURS);
            broker.reset();
            broker.check();
            assertUntouched(user);
        }
        try (Visitor user = user()) {
            assertUntouched(user);
        }
    }

    @Test
    void whatSomebodyDeclaresBetweenTwoSchedulesIsHisToo() throws Exception {
        try (AmqpService broker = given();
                Visitor user = user()) {
            broker.queueSeen("payments");
            broker.reset();
            user.fill("payments", "shop", "paid");
            assertThatThrownBy(() -> broker.queueSeen("payments")).isInstanceOf(ServiceUnavailable.class);
            broker.reset();
            assertUntouched(user);
        }
    }

    @Test
    void aQueueThatAnotherConnectionHasForItselfIsNotOursEither() throws Exception {
        try (AmqpService broker = given();
                Visitor user = user()) {
            user.channel().queueDeclare("payments", false, true, false, null);
            assertThatThrownBy(() -> broker.queueSeen("payments"))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageContaining("payments");
            broker.check();
        }
    }

    @Test
    void exchangesOfTheBrokersOwnBelongToEverybody() {
        try (AmqpService broker = given()) {
            assertThatThrownBy(() -> broker.exchangeSeen("amq.topic"))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("The virtual host " + where() + " has an exchange amq.topic" + NOT_OURS);
            assertThatCode(() -> broker.exchangeSeen("")).doesNotThrowAnyException();
        }
    }

    @Test
    void aQueueThatTheBrokerNamedIsOurs() throws Exception {
        try (AmqpService broker = given();
                Visitor visitor = new Visitor(broker)) {
            String name = visitor.channel()
                    .queueDeclare("", false, false, false, null)
                    .getQueue();
            broker.queueSeen(name);
            broker.reset();
            assertThat(visitor.queues(name)).isFalse();
        }
    }

    @Test
    void ofTwoRunsOneGetsIt() {
        AmqpService first = given();
        assertThatThrownBy(this::given)
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("Another grading run uses the virtual host " + where() + ": wait for its end, or give this"
                        + " run another virtual host in STAMPEDE_AMQP_URL.");
        first.check();
        first.close();
        try (AmqpService second = given()) {
            second.check();
        }
    }

    @Test
    void whatAKilledRunLeftIsTakenOverAndDeleted() throws Exception {
        try (Visitor user = user()) {
            user.fill("payments", "shop", "paid");
            String url = somebodys().uri().toString();
            try (OtherRun run = OtherRun.ofAmqp(temporary, Mode.ANY, Map.of("STAMPEDE_AMQP_URL", url))) {
                assertThatThrownBy(this::given).hasMessageStartingWith("Another grading run uses");
                assertThat(user.queues("left")).isTrue();
                run.kill();
            }
            Eventually.is("the broker has seen the end of it", this::isFree);
            assertThat(user.queues("left")).isTrue();

            try (AmqpService broker = given()) {
                broker.check();
                assertThat(user.queues("left")).isFalse();
                assertThat(user.exchanges("behind")).isFalse();
                assertUntouched(user);
            }
        }
    }

    @Test
    void aListOfNamesThatIsNotOursIsLeftUntouched() throws Exception {
        try (Visitor user = user()) {
            BasicProperties nobodys = new BasicProperties.Builder().build();
            user.channel().queueDeclare(AmqpClaim.NAMES, true, false, false, null);
            user.fill("payments", "shop", "paid");
            user.channel()
                    .basicPublish("", AmqpClaim.NAMES, nobodys, "queue payments".getBytes(StandardCharsets.UTF_8));
            user.channel().waitForConfirmsOrDie(20_000);

            assertThatThrownBy(this::given)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("The virtual host " + where() + " has a queue " + AmqpClaim.NAMES + NOT_OURS);

            assertUntouched(user);
            Eventually.is("it was given back", () -> waiting(user, AmqpClaim.NAMES) == 1);
            user.channel().queueDelete(AmqpClaim.NAMES);
        }
    }

    @Test
    void aQueueUnderTheNameOfTheClaimThatIsNotOursIsLeftUntouched() throws Exception {
        try (Visitor user = user()) {
            user.channel().queueDeclare(AmqpClaim.RUN, true, false, false, null);
            assertThatThrownBy(this::given)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageContaining(AmqpClaim.RUN);
            assertThat(user.queues(AmqpClaim.RUN)).isTrue();
            user.channel().queueDelete(AmqpClaim.RUN);
        }
    }

    @Test
    void aConnectionThatWasCutIsMadeAgainAndClaimsAgain() throws Exception {
        try (Cable cable = new Cable(somebodys().port());
                AmqpService broker = AmqpBroker.given(at(cable.port()));
                Visitor visitor = new Visitor(broker.factory())) {
            broker.exchangeSeen("prices");
            visitor.channel().exchangeDeclare("prices", "fanout", true);

            cable.cut();

            broker.check();
            assertThatThrownBy(this::given).hasMessageStartingWith("Another grading run uses");
            broker.reset();
            try (Visitor user = user()) {
                assertThat(user.exchanges("prices")).isFalse();
            }
        }
    }

    @Test
    void aRunThatLostItToAnotherGivesUp() throws Exception {
        try (Cable cable = new Cable(somebodys().port())) {
            AmqpService first = AmqpBroker.given(at(cable.port()));
            cable.cut();
            Eventually.is("the broker has seen the end of it", this::isFree);
            try (AmqpService second = given()) {
                assertThatThrownBy(first::check)
                        .isInstanceOf(ServiceUnavailable.class)
                        .hasMessageStartingWith("Another grading run uses");
                first.close();
                second.check();
            }
        }
    }

    @Test
    void theWrongPasswordIsOneSentence() {
        AmqpAddress wrong = new AmqpAddress("127.0.0.1", somebodys().port(), "stampede", "wr%ng", "stampede");
        assertThatThrownBy(() -> AmqpBroker.given(wrong))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("The broker at " + where()
                        + " does not accept the user and password it was given: correct them in STAMPEDE_AMQP_URL.");
    }

    @Test
    void aVirtualHostThatIsNotThereIsOneSentence() {
        AmqpAddress nowhere = new AmqpAddress(
                "127.0.0.1", somebodys().port(), "stampede", somebodys().password(), "no/where");
        assertThatThrownBy(() -> AmqpBroker.given(nowhere))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageMatching(
                        "The broker does not open the virtual host 127\\.0\\.0\\.1:\\d+/no%2Fwhere \\(.+\\):"
                                + " create it \\(rabbitmqctl add_vhost\\), let the user in \\(rabbitmqctl set_permissions\\),"
                                + " or correct the end of STAMPEDE_AMQP_URL\\.");
    }

    final Visitor user() throws Exception {
        return new Visitor(somebodys().factory());
    }

    private AmqpService given() {
        return AmqpBroker.given(AmqpAddress.parse(somebodys().uri().toString()));
    }

    private AmqpAddress at(int port) {
        return AmqpAddress.local(port, somebodys().password());
    }

    private String where() {
        return somebodys().toString();
    }

    private static void assertUntouched(Visitor user) throws Exception {
        assertThat(waiting(user, "payments")).isOne();
        assertThat(user.exchanges("shop")).isTrue();
    }

    private static long waiting(Visitor user, String queue) {
        try {
            return user.channel().queueDeclarePassive(queue).getMessageCount();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Qpid cuts the connection of whoever asks while it is not. */
    private boolean isFree() {
        try (Visitor user = user()) {
            return !user.queues(AmqpClaim.RUN);
        } catch (Exception e) {
            return false; // somebody has it
        }
    }
}
