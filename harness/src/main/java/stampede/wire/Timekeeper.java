package stampede.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import stampede.time.TimeTranslator;
import stampede.time.Translation;

/**
 * Virtual time on the wire. What is granted is translated, one command after the other, for the translator wants to hear
 * the answer of one before it is asked for the next.
 */
final class Timekeeper {
    private static final Set<String> SCRIPTS =
            Set.of("EVAL", "EVALSHA", "EVAL_RO", "EVALSHA_RO", "SCRIPT", "FCALL", "FCALL_RO", "FUNCTION");

    private final TimeTranslator translator;
    private final boolean timeIsReal;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private LongSupplier clock;
    private Sender busy;

    Timekeeper(int database) {
        translator = new TimeTranslator(database);
        timeIsReal = false;
    }

    private Timekeeper(TimeTranslator translator) {
        this.translator = translator;
        timeIsReal = true;
        clock = System::currentTimeMillis;
    }

    /** Leaves time as it is, and only keeps scripts within the database. */
    static Timekeeper ofRealTime(int database) {
        return new Timekeeper(TimeTranslator.confining(database));
    }

    /** Whether it has to look at the command. */
    boolean concerns(Command command) {
        return !timeIsReal || SCRIPTS.contains(command.name());
    }

    /** What removes from Redis the functions that were loaded. */
    List<byte[]> forgetScripts() {
        return translator.forgetScripts();
    }

    /** A new schedule begins, with its own clock, on a Redis that has been emptied; returns what is to be sent. */
    List<byte[]> begin(LongSupplier itsClock) {
        clock = itsClock;
        waiting.clear();
        busy = null;
        return translator.redisWasEmptied();
    }

    /** Goes on by another clock. */
    void goOn(LongSupplier itsClock) {
        clock = itsClock;
    }

    /** Runs it when nobody's answer is awaited any more. */
    void whenFree(Runnable what) {
        if (busy == null) {
            what.run();
        } else {
            waiting.add(what);
        }
    }

    Translation translate(Command command) {
        return translator.translate(command.words(), clock.getAsLong());
    }

    Translation translate(Transaction transaction) {
        List<List<byte[]>> queued = transaction.queued().stream()
                .map(command -> Wire.ours(command).words())
                .toList();
        return translator.translateBlock(queued, clock.getAsLong());
    }

    /** A translated command is on its way; who waits in Redis keeps nobody waiting here. */
    void awaits(Sender sender, Translation.Send send) {
        busy = send.deadline().isPresent() ? null : sender;
    }

    /** Its answer is known, or will never be. */
    void release(Sender sender) {
        if (busy == sender) {
            busy = null;
            while (busy == null && !waiting.isEmpty()) {
                waiting.poll().run();
            }
        }
    }

    boolean isPast(OptionalLong deadline) {
        return deadline.isPresent() && deadline.getAsLong() < clock.getAsLong();
    }

    byte[] unblock(long client) {
        return translator.unblock(client);
    }

    byte[] advance() {
        return translator.advance(clock.getAsLong());
    }

    byte[] nextExpiry() {
        return translator.nextExpiry();
    }

    OptionalLong nextExpiry(Reply reply) {
        return translator.nextExpiry(reply.bytes());
    }
}
