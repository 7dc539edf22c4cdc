package stampede.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import stampede.text.Text;
import stampede.time.Translation;

/** The way of a connection's commands to Redis, and of what Redis sends back to the client. */
final class Course implements Upstream.Owner {
    private final Link link;
    private final Client client;
    private final Gate gate;
    private final Upstreams upstreams;
    private final Upstream up;
    private final Timekeeper time;
    private final Intake intake;
    private final Session session = new Session();
    private final Deque<Held> held = new ArrayDeque<>();
    private Command head;
    private Stage stage = Stage.NONE;
    private Fate fate = Fate.DELIVERED;
    private OptionalLong deadline = OptionalLong.empty();
    private boolean ended;

    /** How far the head is. */
    enum Stage {
        NONE,
        PARKED,
        RUNNING,
        /** Redis keeps it waiting. */
        BLOCKED,
        /** Redis kept it waiting, and now its reply is held. */
        DUE
    }

    /** What Redis has sent and the client has not got; it answers the blocked head, or nothing. */
    private record Held(Reply reply, boolean answers) {}

    Course(Link link, Client client) {
        Wire wire = link.server().wire();
        this.link = link;
        this.client = client;
        this.gate = link.server().gate();
        upstreams = wire.upstreams();
        up = upstreams.take();
        up.belongsTo(this);
        time = wire.timekeeper();
        intake = new Intake(link, this, client, gate, wire.login().database());
    }

    Intake intake() {
        return intake;
    }

    Session session() {
        return session;
    }

    Upstream upstream() {
        return up;
    }

    Upstreams upstreams() {
        return upstreams;
    }

    boolean keepsTime() {
        return time != null;
    }

    boolean isOpen() {
        return !ended;
    }

    Command head() {
        return head;
    }

    boolean hasHead() {
        return head != null;
    }

    boolean isAt(Stage asked) {
        return stage == asked && !ended;
    }

    boolean isRunning() {
        return stage == Stage.RUNNING || stage == Stage.BLOCKED;
    }

    boolean mayWaitInRedis() {
        return isAt(Stage.RUNNING) && Handling.of(head, 0) == Handling.BLOCKING && intake.transaction() == null;
    }

    void waitsInRedis() {
        if (isAt(Stage.RUNNING)) {
            stage = Stage.BLOCKED;
        }
    }

    /** Asks until it is answered, or Redis says that it keeps it waiting: Redis may not even have read it yet. */
    void askWhetherItWaits(Runnable known) {
        up.whenKnown(() -> {
            Command question = Command.of("CLIENT", "LIST", "ID", Long.toString(up.id()));
            upstreams.control().send(question, reply -> {
                if (mayWaitInRedis() && !reply.isError()) {
                    if (!reply.saysThatItWaits()) {
                        askWhetherItWaits(known);
                        return;
                    }
                    waitsInRedis();
                }
                known.run();
            });
        });
    }

    /** A command has come to the head. */
    void begin(Command command) {
        head = command;
        stage = Stage.RUNNING;
        fate = Fate.DELIVERED;
    }

    /** The head waits for the gate. */
    void park() {
        stage = Stage.PARKED;
        gate.arrived(link);
    }

    /** Sends a command that does not wait for the ones before it to be answered. */
    void fly(Command command, boolean step) {
        send(command, reply -> {
            if (!ended) {
                if (step) {
                    gate.replied(link, command, reply);
                }
                sendHeld();
                client.send(reply::writeTo);
                intake.landed();
            }
        });
    }

    /** Sends the head past the gate. */
    void pass(Command command) {
        send(command, this::answer);
    }

    private void send(Command command, java.util.function.Consumer<Reply> then) {
        boolean subscribes = Handling.of(command, 0) == Handling.SUBSCRIBE;
        int replies = subscribes ? session.subscriptions().confirmations(command) : 1;
        session.sent(command);
        link.server().redirectsPushes(command);
        boolean refused = session.onlyListens() && !subscribes; // and Redis's refusal names it
        up.send(refused ? command : Wire.ours(command), replies, reply -> {
            session.answered(command, reply);
            then.accept(reply);
        });
    }

    void grant(Fate itsFate) {
        stage = Stage.RUNNING;
        fate = itsFate;
        if (time == null) {
            carryOut();
        } else {
            time.whenFree(this::translate);
        }
    }

    private void carryOut() {
        if (intake.transaction() == null) {
            send(head, this::replied);
        } else {
            takeTransaction().commit(up, head, this::replied);
        }
    }

    private Transaction takeTransaction() {
        Transaction transaction = intake.takeTransaction();
        session.sent(head);
        transaction.queued().forEach(session::queued);
        return transaction;
    }

    private void translate() {
        if (ended) {
            return;
        }
        Transaction open = intake.transaction();
        Translation translation = open == null ? time.translate(Wire.ours(head)) : time.translate(open);
        if (translation instanceof Translation.Unjudged unjudged) {
            if (open != null) {
                takeTransaction().end(up, Command.of("DISCARD"), reply -> {});
            }
            gate.unjudged(link, unjudged.reason());
            answer(Reply.of("-ERR stampede: " + unjudged.reason()));
        } else if (translation instanceof Translation.Send send) {
            time.awaits(this, send);
            deadline = send.deadline();
            if (open != null) {
                takeTransaction().commit(up, send.commands(), reply -> translated(send, reply));
            } else {
                int last = send.commands().size() - 1;
                send.commands().subList(0, last).forEach(command -> up.send(command, reply -> {}));
                session.sent(head);
                up.send(send.commands().get(last), reply -> translated(send, reply));
            }
        } else {
            carryOut();
        }
    }

    private void translated(Translation.Send send, Reply reply) {
        byte[] raw = reply.bytes();
        Reply mapped = Reply.of(send.reply(raw));
        deadline = OptionalLong.empty();
        send.unjudged(raw).ifPresent(reason -> gate.unjudged(link, reason));
        replied(mapped);
        time.release(this);
    }

    /** Ends the command that waits in Redis if it has waited for long enough. */
    void timePassed() {
        if (!ended && isRunning() && time.isPast(deadline)) {
            upstreams.control().send(time.unblock(up.id()), reply -> {});
        }
    }

    /** The last moment at which the command waits in Redis. */
    OptionalLong deadline() {
        return ended ? OptionalLong.empty() : deadline;
    }

    private void replied(Reply reply) {
        if (ended) {
            return;
        }
        if (stage == Stage.BLOCKED) {
            stage = Stage.DUE;
            hold(reply, true);
        } else {
            finish(reply);
        }
    }

    private void hold(Reply reply, boolean answers) {
        held.add(new Held(reply, answers));
        gate.held(link);
    }

    private void finish(Reply reply) {
        gate.replied(link, head, reply);
        switch (fate) {
            case DELIVERED -> answer(reply);
            case LOST -> hangUp(null);
            case SILENT -> link.fallSilent(() -> {});
        }
    }

    /** The client gets the head's reply. */
    void answer(Reply reply) {
        if (!ended) {
            boolean due = stage == Stage.DUE;
            head = null;
            stage = Stage.NONE;
            if (!due) {
                sendHeld();
            }
            client.send(reply::writeTo);
            intake.wasAnswered();
        }
    }

    /** No reply overtakes what Redis sent before it. */
    private void sendHeld() {
        while (!held.isEmpty()) {
            client.send(held.remove().reply()::writeTo);
        }
    }

    Reply oldestHeld() {
        return held.isEmpty() ? null : held.peek().reply();
    }

    void deliver() {
        Held oldest = held.remove();
        if (oldest.answers()) {
            finish(oldest.reply());
        } else {
            client.send(oldest.reply()::writeTo);
        }
    }

    @Override
    public boolean isPush(Reply reply) {
        return session.isPush(reply);
    }

    @Override
    public void pushed(Reply push) {
        if (!ended) {
            hold(push, false);
        }
    }

    @Override
    public void lost() {
        if (!ended) {
            gate.unjudged(link, Text.of("Redis has closed its connection", "Redis 关闭了它的连接"));
            hangUp(null);
        }
    }

    /** Says a last word, if there is one, and closes; what was said before is still said. */
    void hangUp(Reply last) {
        if (last != null) {
            sendHeld();
            client.send(last::writeTo);
        }
        client.closeWhenSent();
        end(() -> {});
    }

    void clientClosed() {
        boolean parked = isAt(Stage.PARKED);
        client.closeWhenSent();
        end(() -> {});
        gate.closed(link, parked);
    }

    /** The connection to Redis is wiped or ended; {@code done} runs when that is so. */
    void end(Runnable done) {
        if (ended) {
            done.run();
            return;
        }
        boolean still = !isRunning() && !up.owes() && session.canBeWiped();
        ended = true;
        if (time != null) {
            time.release(this);
        }
        client.inbox().clear();
        intake.abandon();
        if (still) {
            session.namesToRemove().forEach(command -> up.send(command, reply -> {}));
            upstreams.giveBack(up);
            done.run();
        } else {
            upstreams.end(up, done);
        }
    }
}
