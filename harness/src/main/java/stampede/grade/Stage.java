package stampede.grade;

import com.rabbitmq.client.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import stampede.history.Effect;
import stampede.history.Operation;
import stampede.text.Text;

/**
 * Where a {@link Scene} is played. Outside of {@link #atOnce} one thing happens after the other; within it the explorer
 * decides what comes next, one command at a time. Used by one thread, the one that plays the scene.
 */
public interface Stage {

    /** Starts another server; it is closed when the scene has ended. */
    default Server server() {
        return server(Duration.ZERO);
    }

    /** Starts another server whose own clock is ahead of Redis's by that much, or behind it if that is negative. */
    Server server(Duration ahead);

    /**
     * Makes the calls at once, and returns when all have returned and nothing moves any more. Over all plays of the scene
     * every order of their commands is tried.
     *
     * @throws RuleBroken if one of them threw what its contract does not
     */
    void atOnce(Runnable... calls);

    /**
     * The same, and in some of the plays one of the faults strikes the victim, once, at one of its commands: over all
     * plays at each of them. Calls of a dead server stay unknown; those of a paused one too, until {@link #resume}. After
     * a lost reply the victim's calls may throw what they like: then they are unknown.
     */
    void atOnce(Set<Fault> faults, Server victim, Runnable... calls);

    /** Lets a paused server go on, if there is one, and makes the calls beside it, in every order; returns as {@link #atOnce} does. */
    void resume(Runnable... calls);

    /** Lets a paused server go on by itself, in the one order that comes first; returns when nobody moves any more. */
    void goesOn();

    /**
     * Lets time pass until nothing is left in Redis that would run out, and nobody sleeps: each thing at its moment. At
     * most a hundred times: who always begins something new that runs out is left there.
     *
     * @return how many milliseconds have passed
     */
    long letAllRunOut();

    /**
     * Lets so much time pass, and whatever runs out or wakes meanwhile do so at its moment; of more than a hundred such
     * moments the rest come together at the end.
     */
    void letPass(Duration time);

    /** What time it is, for Redis and for all servers but those that were started with a clock ahead of that or behind. */
    Instant now();

    /** What the servers have done outside so far, oldest first; those of one moment in no certain order. */
    List<Effect> effects();

    /**
     * From now on the world outside answers calls of that type through this object, which may throw what the type declares.
     * While calls come at once its answers may depend on nothing but what it is asked, and on the time.
     */
    <T> void answers(Class<T> type, T by);

    /** What Redis holds now. */
    Stored stored();

    /** What a query of the grader's finds in the database, past the gates: of each row its values, as text. */
    List<List<String>> rows(String query);

    /** The grader's own hand at the message broker. */
    Broker broker();

    /**
     * The most messages that a server has ever had at once of those that were delivered to it and not settled, once all has
     * come that will before anybody takes a step.
     */
    int mostUnsettled(Server server);

    /** How many connections to the broker a server has open. */
    int connections(Server server);

    /** How often a server has turned to the broker: how many connections and commands it has tried to send there. */
    long turnsToBroker(Server server);

    /**
     * From now on, or no longer, no server reaches the broker: its connections break, and new ones are refused. When it is
     * back, clients that connect again by themselves have done so.
     */
    void brokerIsDown(boolean so);

    /**
     * The broker refuses one of the messages that servers publish with confirms from now on, as it does where a queue is
     * full: it gets into no queue, and a {@code basic.nack} comes in place of its confirm. Calls that do not heed that are
     * waited for in real time, as after {@link #withholdConfirms}.
     *
     * @param which of them, from 1, in the order in which they get to the broker
     */
    void brokerRefuses(int which);

    /** Delivers the confirms that were withheld, and withholds no more. */
    void releaseConfirms();

    /**
     * From now on the broker confirms in this way. A call that waits when every confirm has been delivered is waited for in
     * real time, as after {@link #withholdConfirms}.
     */
    void brokerConfirms(Confirming how);

    /** Whether a call waited when every confirm had been delivered, and nobody could move. */
    boolean hasWaitedInVain();

    /** Whether the broker has refused a message, and its client has not heard of it: then nothing can be said of who gave up. */
    boolean owesRefusal();

    /** Whether the broker has said to a server that it has committed a transaction: then it has what was published in it. */
    boolean hasBrokerCommitted();

    /**
     * Has the play begin anew, as if it had not been, where a service that may choose has chosen what the scene is not
     * about. To be called before any call is made at once; does nothing when that has been tried often enough.
     *
     * @param so asked when all has arrived that will before anybody takes a step
     */
    void beginAnewIf(BooleanSupplier so);

    /**
     * Lets all come that comes by itself, until it is so: lets time pass as {@link #letAllRunOut} does, and waits, in real
     * time, while somebody waits for that or a message waits for its time to run out; but no longer than a hundred times
     * what a contract lets anybody pause for.
     *
     * @return whether it is so
     */
    boolean awaits(BooleanSupplier so);

    /**
     * From now on no confirm of the broker's reaches a server. Its clients know no time but the real one: where nobody else
     * moves, calls are waited for in real time, far longer than a deadline that a rule hands out.
     */
    void withholdConfirms();

    /** Runs a check after every step from now on, for what goes wrong and would go on for ever. */
    void watches(Runnable check);

    /**
     * Lends a server's answer a channel on a connection of that server's, and closes it afterwards.
     *
     * @throws RuleBroken if the use ends with an exception
     */
    void lends(Server server, ChannelUse use);

    /** What is done with a channel. */
    interface ChannelUse {
        void on(Channel channel) throws Exception;
    }

    /** The fault that has struck in this play, if one has. */
    Optional<Fault> struck();

    /**
     * Makes tables, with no rows in them, by the given statements; on an empty database, but for tables that the same
     * statements made in an earlier play.
     *
     * @throws RuleBroken if a statement is refused
     */
    void schema(List<String> statements);

    /** The operations so far, in the order of their start. */
    List<Operation> history();

    /** How often a server has sent something to Redis and waited for the answer; commands sent together count once. */
    long roundTrips(Server server);

    /**
     * The same, where a transaction counts once from MULTI to EXEC, also for who waits for each QUEUED, and UNWATCH not at
     * all.
     */
    long questions(Server server);

    /** Says that the promise is broken unless {@code holds}. */
    default void require(boolean holds, String en, String zh, Object... arguments) {
        if (!holds) {
            throw new RuleBroken(Text.of(en, zh, arguments));
        }
    }
}
