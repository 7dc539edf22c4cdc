package stampede.history;

import java.util.ArrayList;
import java.util.List;

/** The operations of a trial, written down when they are invoked and again when they return. Thread-safe. */
public final class History {
    private List<Entry> entries = new ArrayList<>();
    private List<Operation> ended = new ArrayList<>();

    /** An operation that was invoked; whoever invoked it says how it ended, if it ends. */
    public final class Entry {
        private final List<Operation> book;
        private Operation operation;
        private boolean lost;

        private Entry(Operation operation) {
            this.operation = operation;
            this.book = ended;
        }

        /** It returned a value, or threw something. */
        public void ended(long returned, Object result, Throwable thrown) {
            synchronized (History.this) {
                if (lost) {
                    return;
                }
                operation = new Operation(
                        operation.server(),
                        operation.method(),
                        operation.arguments(),
                        operation.invoked(),
                        returned,
                        result,
                        thrown);
                book.add(operation); // that may be a book which was closed meanwhile
            }
        }
    }

    /** An operation is invoked now. */
    public synchronized Entry invoked(String server, String method, List<Object> arguments, long now) {
        Entry entry = new Entry(new Operation(server, method, arguments, now, Long.MAX_VALUE, null, null));
        entries.add(entry);
        return entry;
    }

    /** A server is gone: its operations that have not returned never will, whatever its threads still say. */
    public synchronized void died(String server) {
        entries.stream().filter(e -> e.operation.server().equals(server)).forEach(e -> e.lost = true);
    }

    /** All that were invoked so far, in that order; those that have not returned are unknown. */
    public synchronized List<Operation> operations() {
        return entries.stream().map(e -> e.operation).toList();
    }

    /** How many have ended so far. */
    public synchronized int size() {
        return ended.size();
    }

    /** Those that have ended so far, in that order. */
    public synchronized List<Operation> inOrderOfEnd() {
        return List.copyOf(ended);
    }

    /** Begins a new book; what is still running is not written into it. */
    public synchronized void clear() {
        entries = new ArrayList<>();
        ended = new ArrayList<>();
    }
}
