package stampede.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import stampede.loop.Client;
import stampede.text.Text;

/** The life of a connection's commands, from the head to the answer, and of what Redis sends unasked. */
final class Course implements Upstream.Owner {
    private final Link link;
    private final Client client;
    private final Gate gate;
    private final Sender sender;
    private final Intake intake;
    private final Deque<Held> held = new ArrayDeque<>();
    private Command head;
    private Stage stage = Stage.NONE;
    private Fate fate = Fate.DELIVERED;
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
        sender = new Sender(this, wire);
        intake = new Intake(link, this, client, gate, wire.login().database());
    }

    Intake intake() {
        return intake;
    }

    Sender sender() {
        return sender;
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
        sender.send(command, reply -> {
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
        if (command.name().equals("HELLO")) {
            sender.greet(command, this::answer);
        } else {
            sender.send(command, this::answer);
        }
    }

    void grant(Fate itsFate) {
        stage = Stage.RUNNING;
        fate = itsFate;
        sender.carryOut();
    }

    /** The head is not let through. */
    void refuse(Text reason) {
        unjudged(reason);
        answer(Reply.of("-ERR stampede: " + reason));
    }

    void unjudged(Text reason) {
        gate.unjudged(link, reason);
    }

    void replied(Reply reply) {
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
        return sender.session().isPush(reply);
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
            unjudged(Text.of("Redis has closed its connection", "Redis 关闭了它的连接"));
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
        ended = true;
        intake.drop();
        sender.end(done);
    }
}
