package stampede.decide;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import stampede.explore.Move;
import stampede.grade.Fault;

/** Which faults may strike, and whom; one strikes in a play at most. */
final class Strikes {
    private Set<Fault> possible = Set.of();
    private boolean everPossible;
    private int victim = -1;
    private boolean justStepped;
    private Optional<Fault> struck = Optional.empty();

    void mayStrike(Set<Fault> faults, int server) {
        possible = faults;
        justStepped = false;
        everPossible |= !faults.isEmpty();
        victim = server;
    }

    void noMore() {
        possible = Set.of();
    }

    /** Whether one could have struck anywhere in the play. */
    boolean everPossible() {
        return everPossible;
    }

    Optional<Fault> struck() {
        return struck;
    }

    void struck(Fault fault) {
        struck = Optional.of(fault);
    }

    /**
     * A step was taken. If it was the victim's, and nothing was seen of it, then to die before its next one, with nothing in
     * between, is to die after this one.
     *
     * @param seen whether a call has returned with it, or something was done outside
     */
    void stepped(int server, boolean seen) {
        justStepped = server == victim && !seen;
    }

    /** To die now is something else than to have died before that. */
    void timePassed() {
        justStepped = false;
    }

    /** The moves by which a fault may strike an actor of a server. */
    Map<Integer, Move> at(int actor, int server) {
        if (possible.isEmpty() || struck.isPresent() || server != victim) {
            return Map.of();
        }
        Map<Integer, Move> moves = new TreeMap<>();
        if (possible.contains(Fault.CRASH)) {
            if (!justStepped) {
                moves.put(Move.DIES_BEFORE.of(actor), Move.DIES_BEFORE);
            }
            moves.put(Move.DIES_AFTER.of(actor), Move.DIES_AFTER);
        }
        if (possible.contains(Fault.LOST_REPLY)) {
            moves.put(Move.LOST_REPLY.of(actor), Move.LOST_REPLY);
        }
        if (possible.contains(Fault.LOST_COMMAND)) {
            moves.put(Move.LOST_COMMAND.of(actor), Move.LOST_COMMAND);
        }
        if (possible.contains(Fault.ZOMBIE)) {
            moves.put(Move.ZOMBIE.of(actor), Move.ZOMBIE);
        }
        if (possible.contains(Fault.PAUSE)) {
            moves.put(Move.PAUSED.of(actor), Move.PAUSED);
        }
        return moves;
    }
}
