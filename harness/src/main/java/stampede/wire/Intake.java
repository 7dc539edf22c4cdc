package stampede.wire;

import java.nio.ByteBuffer;
import stampede.loop.Client;
import stampede.text.Text;

/** Takes a client's commands one after the other, and sends each its way: past the gate, to it, or into a transaction. */
final class Intake implements Client.Taker {
    /** So many may be under way at once, and so many bytes of answers wait for the client, where commands flow. */
    private static final int MOST_FLYING = 1024;

    private static final long MOST_UNSENT = 16 << 20;

    private final Link link;
    private final Course course;
    private final Client client;
    private final Inbox inbox = new Inbox();
    private final Gate gate;
    private final int database;
    private Transaction transaction;
    private boolean taking;
    private boolean asked;
    private int flying;
    private boolean answered = true;
    private long roundTrips;
    private long queueing;

    Intake(Link link, Course course, Client client, Gate gate, int database) {
        this.link = link;
        this.course = course;
        this.client = client;
        this.gate = gate;
        this.database = database;
    }

    @Override
    public void take(ByteBuffer bytes) {
        inbox.feed(bytes);
    }

    @Override
    public boolean isFull() {
        return inbox.isFull();
    }

    @Override
    public void news() {
        advance();
    }

    /** The transaction that was begun and not ended, or null. */
    Transaction transaction() {
        return transaction;
    }

    /** Takes the transaction out, to be carried out. */
    Transaction takeTransaction() {
        Transaction taken = transaction;
        transaction = null;
        return taken;
    }

    /** How often the client has sent something and waited for the answer; commands sent together count once. */
    long roundTrips() {
        return roundTrips;
    }

    /** How many of these only ended a WATCH, or queued and carried out what a MULTI had begun. */
    long queueing() {
        return queueing;
    }

    /** Whether commands are on their way that went by themselves. */
    boolean isFlying() {
        return flying > 0;
    }

    /** Takes commands until one has to wait. */
    void advance() {
        if (taking) {
            return; // the loop below goes on
        }
        taking = true;
        while (course.isOpen() && !course.hasHead() && !inbox.isEmpty() && takeNext()) {
            // on to the next
        }
        taking = false;
        if (!course.isOpen()) {
            return;
        }
        boolean idle = !course.hasHead() && flying == 0 && inbox.isEmpty();
        if (idle && inbox.error() != null) {
            malformed(inbox.error());
        } else if (client.hasEnded()) {
            clientEnded(idle);
        } else {
            client.reading(!inbox.isFull());
            if (inbox.isFull() && course.isAt(Course.Stage.PARKED)) {
                gate.unjudged(
                        link,
                        Text.of(
                                "it sent more commands ahead of their replies than the grader keeps",
                                "它在收到答复之前就连续发送了太多命令，超出了评分器的保存上限"));
            }
        }
    }

    /** What it sent before its end is still done and answered; but who waits in Redis leaves it. */
    private void clientEnded(boolean idle) {
        if (idle || course.isAt(Course.Stage.PARKED) || course.isAt(Course.Stage.BLOCKED)) {
            course.clientClosed();
        } else if (course.mayWaitInRedis() && !asked) {
            asked = true;
            course.sender().askWhetherItWaits(this::advance);
        }
    }

    /** Whether the next command could be taken. */
    private boolean takeNext() {
        Command command = inbox.peek();
        Handling handling = Handling.of(command, database);
        boolean flows = handling.mayFlow()
                && transaction == null
                && !course.sender().session().onlyListens()
                && !course.sender().translates(command)
                && gate.letsFlow(link);
        if (flying > 0 && (!flows || flying == MOST_FLYING || client.bytesUnsent() > MOST_UNSENT)) {
            return false;
        }
        inbox.poll();
        if (answered) {
            roundTrips++;
            queueing += transaction != null || command.name().equals("UNWATCH") ? 1 : 0;
            answered = false;
        }
        asked = false;
        if (flows) {
            flying++;
            course.fly(command, handling == Handling.STEP);
        } else {
            course.begin(command);
            take(command, handling);
        }
        return true;
    }

    /** One of those that went by themselves is answered. */
    void landed() {
        flying--;
        wasAnswered();
    }

    void wasAnswered() {
        answered = inbox.isEmpty() && flying == 0;
        advance();
    }

    private void malformed(ProtocolError error) {
        String shown = error.getMessage().replaceAll("[^ -~]", "?");
        gate.malformed(link, Text.of("it sent %s", "它发送的内容有误：%s", shown));
        course.hangUp(error.reply());
    }

    private void take(Command command, Handling handling) {
        if (course.sender().session().onlyListens()
                && !handling.isForListeners()
                && !command.name().equals("PING")) {
            course.pass(command); // to be refused by Redis
        } else if (handling == Handling.REFUSED) {
            refuse(command);
        } else if (handling == Handling.QUIT) {
            course.hangUp(Reply.of("+OK"));
        } else if (handling == Handling.RESET && command.size() == 1) {
            reset(command);
        } else if (transaction != null) {
            queue(handling, command);
        } else if (handling == Handling.MULTI && command.size() == 1) {
            transaction = new Transaction(course.sender().upstreams(), course);
            transaction.attempt(command, course::answer);
        } else if (handling.isUngated()) {
            course.pass(command);
        } else {
            course.park();
        }
    }

    private void refuse(Command command) {
        Text reason = Handling.refusal(command);
        if (transaction != null) {
            transaction.spoil();
        }
        course.refuse(reason);
    }

    private void reset(Command command) {
        abandon();
        course.sender().session().reset();
        course.pass(command);
        course.sender().upstreams().logIn(course.sender().upstream());
    }

    private void queue(Handling handling, Command command) {
        boolean ends = handling == Handling.EXEC || handling == Handling.DISCARD && command.size() == 1;
        if (handling == Handling.EXEC && command.size() == 1) {
            course.park();
            return;
        }
        if (ends) {
            course.sender().session().sent(command);
            takeTransaction().end(course.sender().upstream(), command, course::answer);
            return;
        }
        if (handling == Handling.SUBSCRIBE
                || command.name().equals("HELLO")
                || command.name().equals("AUTH")) {
            gate.unjudged(
                    link,
                    Text.of(
                            "it queued %s in a transaction, which is not modelled",
                            "它在事务中加入了 %s，评分器没有为此建模", command.name()));
        }
        transaction.attempt(command, course::answer);
    }

    /** Nothing of what has come is done any more. */
    void drop() {
        inbox.clear();
        abandon();
    }

    private void abandon() {
        if (transaction != null) {
            takeTransaction().abandon();
        }
    }
}
