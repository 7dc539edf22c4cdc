package stampede.grade;

import java.util.List;
import javax.sql.DataSource;
import redis.clients.jedis.UnifiedJedis;
import stampede.history.Effect;
import stampede.history.Operation;
import stampede.service.AmqpService;
import stampede.text.Text;

/** What a rule judges with: servers of one submission on empty services, and the history of what they did. */
public interface Trial {

    /** Starts another server; it is closed when the rule has been judged. */
    Server server();

    /**
     * How many round trips to Redis a server has made: how often its clients have sent something and waited for the
     * answer.
     */
    long roundTrips(Server server);

    /** The Redis behind the servers, for a rule to look at or prepare. */
    UnifiedJedis redis();

    /** The SQL database behind the servers. */
    DataSource sql();

    /** The broker behind the servers: what its factory makes are connections of the grader's own. */
    AmqpService amqp();

    /** Empties the services. All servers must have been closed. */
    void reset();

    /** The operations so far, in the order of their start. */
    List<Operation> history();

    /** What the servers have done outside so far, oldest first; by their real time. */
    List<Effect> effects();

    /** From now on the world outside answers calls of that type through this object, which may throw what the type declares. */
    <T> void answers(Class<T> type, T by);

    /** Forgets the history so far. */
    void forget();

    /**
     * Runs the tasks at once, one thread each, and returns when all have ended.
     *
     * @throws RuntimeException the first that a task threw
     */
    void together(List<? extends Runnable> tasks);

    /** What to throw when the answer threw something where the contract has no place for it. */
    RuntimeException explain(Text call, Throwable thrown);

    /**
     * Plays a scene in every order of its commands, as far as the explorer's bounds reach; the services are empty before
     * each play.
     *
     * @throws RuleBroken with the smallest counterexample, if an order breaks the promise
     */
    void everyOrder(Scene scene);

    /** Says what was found out besides, for the report of a rule that is kept by calls one after the other. */
    void remark(Text found);

    /** Says that the verdict will rest on a sample of that many operations. */
    void sampled(long operations);

    /** Says that the promise is broken unless {@code holds}. */
    default void require(boolean holds, String en, String zh, Object... arguments) {
        if (!holds) {
            throw new RuleBroken(Text.of(en, zh, arguments));
        }
    }
}
