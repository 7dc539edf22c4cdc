package stampede.wire;

import java.util.OptionalLong;
import java.util.function.Consumer;
import stampede.time.Translation;

/** Sends a connection's commands to Redis: in virtual time where that is kept, and a transaction's all at once. */
final class Sender {
    private final Course course;
    private final Upstreams upstreams;
    private Upstream up;
    private final Timekeeper time;
    private final Session session = new Session();
    private OptionalLong deadline = OptionalLong.empty();

    Sender(Course course, Wire wire) {
        this.course = course;
        upstreams = wire.upstreams();
        time = wire.timekeeper();
        up = upstreams.take();
        up.belongsTo(course);
    }

    Upstreams upstreams() {
        return upstreams;
    }

    Upstream upstream() {
        return up;
    }

    Session session() {
        return session;
    }

    /** Whether the command is not sent as it is. */
    boolean translates(Command command) {
        return time != null && time.concerns(command);
    }

    /**
     * Greets Redis; where it is the first that is sent, and another connection was greeted in the same way before, that
     * one takes the place of this.
     */
    void greet(Command hello, Consumer<Reply> then) {
        boolean first = !session.hasSent();
        Upstream welcomed = first ? upstreams.take(hello) : null;
        if (welcomed != null) {
            upstreams.giveBackUnchanged(up);
            up = welcomed;
            up.belongsTo(course);
            Reply welcome = up.welcome(hello);
            session.greeted(hello, welcome);
            then.accept(welcome);
        } else {
            send(hello, reply -> {
                if (first && reply.kind() == '%' && hello.size() == 2) {
                    up.wasGreeted(hello, reply);
                }
                then.accept(reply);
            });
        }
    }

    /** Sends a command as it is. */
    void send(Command command, Consumer<Reply> then) {
        boolean subscribes = Handling.of(command, 0) == Handling.SUBSCRIBE;
        int replies = subscribes ? session.subscriptions().confirmations(command) : 1;
        session.sent(command);
        boolean refused = session.onlyListens() && !subscribes; // and Redis's refusal names it
        up.send(refused ? command : Wire.ours(command), replies, reply -> {
            session.answered(command, reply);
            then.accept(reply);
        });
    }

    /** Sends the head, which has been granted. */
    void carryOut() {
        if (time == null) {
            sendHead();
        } else {
            time.whenFree(this::translate);
        }
    }

    private void sendHead() {
        if (course.intake().transaction() == null) {
            send(course.head(), course::replied);
        } else {
            takeTransaction().commit(up, course.head(), course::replied);
        }
    }

    private Transaction takeTransaction() {
        Transaction transaction = course.intake().takeTransaction();
        session.sent(course.head());
        transaction.queued().forEach(session::queued);
        return transaction;
    }

    private void translate() {
        if (!course.isOpen()) {
            return;
        }
        Transaction open = course.intake().transaction();
        Translation translation = open == null ? time.translate(Wire.ours(course.head())) : time.translate(open);
        if (translation instanceof Translation.Unjudged unjudged) {
            if (open != null) {
                takeTransaction().end(up, Command.of("DISCARD"), reply -> {});
            }
            course.refuse(unjudged.reason());
        } else if (translation instanceof Translation.Send send) {
            time.awaits(this, send);
            deadline = send.deadline();
            if (open != null) {
                takeTransaction().commit(up, send.commands(), reply -> translated(send, reply));
            } else {
                int last = send.commands().size() - 1;
                send.commands().subList(0, last).forEach(command -> up.send(command, reply -> {}));
                session.sent(course.head());
                up.send(send.commands().get(last), reply -> translated(send, reply));
            }
        } else {
            sendHead();
        }
    }

    private void translated(Translation.Send send, Reply reply) {
        byte[] raw = reply.bytes();
        Reply meant = Reply.of(send.reply(raw));
        deadline = OptionalLong.empty();
        send.unjudged(raw).ifPresent(course::unjudged);
        course.replied(meant);
        time.release(this);
    }

    /** Ends the command that waits in Redis if it has waited for long enough. */
    void timePassed() {
        if (course.isOpen() && course.isRunning() && time != null && time.isPast(deadline)) {
            upstreams.control().send(time.unblock(up.id()), reply -> {});
        }
    }

    /** The last moment at which the command waits in Redis. */
    OptionalLong deadline() {
        return course.isOpen() ? deadline : OptionalLong.empty();
    }

    /** Asks until it is answered, or Redis says that it keeps it waiting: Redis may not even have read it yet. */
    void askWhetherItWaits(Runnable known) {
        up.whenKnown(() -> {
            Command question = Command.of("CLIENT", "LIST", "ID", Long.toString(up.id()));
            upstreams.control().send(question, reply -> {
                if (course.mayWaitInRedis() && !reply.isError()) {
                    if (!reply.saysThatItWaits()) {
                        askWhetherItWaits(known);
                        return;
                    }
                    course.waitsInRedis();
                }
                known.run();
            });
        });
    }

    /** The connection is wiped, if that makes it as good as new, or ended; {@code done} runs when that is so. */
    void end(Runnable done) {
        if (time != null) {
            time.release(this);
        }
        if (course.isRunning() || up.owes() || !session.canBeWiped()) {
            upstreams.end(up, done);
        } else if (session.isAsGreeted()) {
            upstreams.giveBackUnchanged(up);
            done.run();
        } else {
            session.namesToRemove().forEach(command -> up.send(command, reply -> {}));
            upstreams.giveBack(up);
            done.run();
        }
    }
}
