package stampede.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The operations of a trial. Thread-safe; an operation is added when it ends. */
public final class History {
    private final List<Operation> operations = new ArrayList<>();

    public synchronized void add(Operation operation) {
        operations.add(operation);
    }

    /** What has ended so far, in the order of their start. */
    public synchronized List<Operation> operations() {
        List<Operation> sorted = new ArrayList<>(operations);
        sorted.sort(Comparator.comparingLong(Operation::invoked));
        return sorted;
    }

    /** How many have ended so far. */
    public synchronized int size() {
        return operations.size();
    }

    /** What has ended so far, in the order of their end. */
    public synchronized List<Operation> inOrderOfEnd() {
        return new ArrayList<>(operations);
    }

    public synchronized void clear() {
        operations.clear();
    }
}
