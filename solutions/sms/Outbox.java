package sms;

import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import stampede.sms.SmsGateway;

/** The demo's gateway, which sends nothing: it keeps the last messages it was given. Thread-safe. */
final class Outbox implements SmsGateway {
    private static final int KEPT = 6;

    private final Clock clock;
    private final Deque<Message> messages = new ArrayDeque<>();

    /** A message, and when it was handed over. */
    record Message(LocalTime at, String phone, String text) {}

    Outbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void deliver(String phone, String text) {
        messages.addFirst(new Message(LocalTime.now(clock), phone, text));
        if (messages.size() > KEPT) {
            messages.removeLast();
        }
    }

    /** Newest first. */
    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }
}
