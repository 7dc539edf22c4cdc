package stampede.wire;

import java.util.List;
import java.util.Set;
import stampede.loop.Client;
import stampede.loop.MemorySocket;
import stampede.loop.Wired;

/**
 * One connection of a server under test, and its counterpart to Redis. At any time at most one command is at its head:
 * parked until it is granted, then running until its reply has come. What comes without being asked for is held.
 */
public final class Link implements Wired {
    private final WireServer server;
    private final int ordinal;
    private final Client client;
    private final Course course;

    Link(WireServer server, int ordinal, Client client) {
        this.server = server;
        this.ordinal = ordinal;
        this.client = client;
        course = new Course(this, client);
        client.belongsTo(course.intake());
    }

    public WireServer server() {
        return server;
    }

    /** The how-manieth connection of its server this is, from 0. */
    public int ordinal() {
        return ordinal;
    }

    /** The ports on the client's side and on ours, by which it can be told apart from every other connection. */
    Client.Ports ports() {
        return client.ports();
    }

    /** Whether a command waits to be granted. */
    public boolean isParked() {
        return course.isAt(Course.Stage.PARKED);
    }

    /** Whether a command is on its way, and its reply has not come from Redis. */
    public boolean isRunning() {
        return course.isOpen() && (course.isRunning() || course.intake().isFlying());
    }

    /** Whether the running command is of those that Redis may keep waiting, and is not known to. */
    public boolean mayWaitInRedis() {
        return course.mayWaitInRedis();
    }

    /** Says that the running command waits in Redis: its reply will be due to somebody else's command. */
    public void waitsInRedis() {
        course.waitsInRedis();
    }

    /** Whether the running command is known to wait in Redis. */
    public boolean isBlocked() {
        return course.isAt(Course.Stage.BLOCKED);
    }

    /** Whether what Redis sends unasked has to be reckoned with. */
    public boolean mayBePushed() {
        return course.isOpen() && (course.sender().session().listens() || isBlocked() || isRedirectedTo());
    }

    private boolean isRedirectedTo() {
        return course.sender().session().speaksResp3() && server.redirectsPushes();
    }

    /** Whether a push or a blocked command's reply waits to be delivered. */
    public boolean holds() {
        return course.isOpen() && course.oldestHeld() != null;
    }

    /** The oldest of what is held, or null. */
    public Reply oldestHeld() {
        return course.oldestHeld();
    }

    /** Passes on the oldest of what is held. */
    public void deliver() {
        course.deliver();
    }

    /** The command at the head; EXEC stands for its whole transaction. */
    public Command head() {
        return course.head();
    }

    /** What the head does once granted: itself, or all that its transaction has queued. */
    public List<Command> work() {
        Transaction open = course.intake().transaction();
        return open != null && head().name().equals("EXEC") ? List.copyOf(open.queued()) : List.of(head());
    }

    /** The keys that the next EXEC looks at. */
    public Set<String> watched() {
        return course.sender().session().watched();
    }

    /** Lets the head go on to Redis; what becomes of its reply is its fate. */
    public void grant(Fate fate) {
        if (!isParked()) {
            throw new IllegalStateException("nothing is parked on connection " + ordinal + " of " + server.name());
        }
        course.grant(fate);
    }

    /** How often the client has sent something and waited for the answer; commands sent together count once. */
    public long roundTrips() {
        return course.intake().roundTrips();
    }

    /** The same, where a transaction counts once from MULTI to EXEC, and the end of a WATCH not at all. */
    public long questions() {
        return course.intake().roundTrips() - course.intake().queueing();
    }

    @Override
    public boolean isOpen() {
        return course.isOpen();
    }

    /** Bytes that the client has been sent, and that it must have read before it can be still. */
    long sentToClient() {
        return client.bytesSent();
    }

    /** Bytes that came from the client. */
    long takenFromClient() {
        return client.bytesReceived();
    }

    @Override
    public boolean isInMemory() {
        return client.isInMemory();
    }

    /** Whether this is the client's end of it. */
    public boolean leadsTo(MemorySocket socket) {
        return client.isReachedBy(socket);
    }

    /** Whether nothing that was sent so far has left anything behind in the connection, so that it is as good as any other. */
    public boolean isAsNew() {
        return course.sender().session().isAsGreeted();
    }

    /** {@inheritDoc} What was pushed to it the client may leave unread. */
    @Override
    public boolean isQuiet() {
        return client.isQuiet(mayBePushed());
    }

    /** Whether nothing is left to be sent to the client. */
    boolean isFlushed() {
        return client.bytesUnsent() == 0;
    }

    /** Ends the connection to Redis, verifiably, and leaves the client without a word. */
    void fallSilent(Runnable done) {
        client.reading(false);
        course.end(done);
    }

    /** Closes both sides. */
    void end() {
        client.flush();
        client.close();
        course.end(() -> {});
    }

    Course course() {
        return course;
    }
}
