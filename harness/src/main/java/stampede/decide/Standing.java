package stampede.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import stampede.grade.OwnProcess;
import stampede.grade.Server;
import stampede.wire.Command;
import stampede.wire.Fate;
import stampede.wire.Gate;
import stampede.wire.Link;
import stampede.wire.Reply;
import stampede.wire.WireServer;

/**
 * Servers that outlive a play, since to start a process takes longer than a hundred plays. What they have in Redis is never
 * taken from them and their time goes on: each play begins on another day, about things never named before. Used by the
 * thread that plays.
 */
final class Standing {
    private static final long DAY = 86_400_000;

    private final List<Lodger> lodgers = new ArrayList<>();
    private Object household;
    private long plays;
    private boolean alone;
    private int expected = 2;
    private long lastMoment = StageClock.START - DAY;

    /** A server with its wire; its gate is whoever's play it takes part in. */
    static final class Lodger {
        private final Turning gate;
        private final WireServer wire;
        private final Server server;

        Lodger(Turning gate, WireServer wire, Server server) {
            this.gate = gate;
            this.wire = wire;
            this.server = server;
        }

        WireServer wire() {
            return wire;
        }

        Server server() {
            return server;
        }

        OwnProcess process() {
            return server.process().orElseThrow();
        }

        void passesBy(Gate its) {
            gate.now = its;
        }

        private void end() {
            gate.now = CLOSED;
            process().kill();
            wire.close();
        }
    }

    /** A gate that is another's from play to play. */
    static final class Turning implements Gate {
        private Gate now = OPEN;

        void turn(Gate its) {
            now = its;
        }

        @Override
        public void opened(Link link) {
            now.opened(link);
        }

        @Override
        public void arrived(Link link) {
            now.arrived(link);
        }

        @Override
        public void replied(Link link, Command command, Reply reply) {
            now.replied(link, command, reply);
        }

        @Override
        public void held(Link link) {
            now.held(link);
        }

        @Override
        public void closed(Link link, boolean parked) {
            now.closed(link, parked);
        }

        @Override
        public void unjudged(Link link, stampede.text.Text reason) {
            now.unjudged(link, reason);
        }

        @Override
        public void malformed(Link link, stampede.text.Text reason) {
            now.malformed(link, reason);
        }
    }

    /** Lets everything pass, one after the other. */
    static final Gate OPEN = new stampede.wire.OpenGate() {
        @Override
        public boolean letsFlow(Link link) {
            return false;
        }

        @Override
        public void arrived(Link link) {
            link.grant(Fate.DELIVERED);
        }
    };

    /** Lets nothing pass: those behind it are gone. */
    private static final Gate CLOSED = new stampede.wire.OpenGate() {
        @Override
        public boolean letsFlow(Link link) {
            return false;
        }

        @Override
        public void arrived(Link link) {}

        @Override
        public void held(Link link) {}
    };

    /** Servers of another household cannot live on; returns whether Redis is to be emptied, for nobody lives on. */
    boolean begins(Object its, boolean anew) {
        if (anew || !Objects.equals(its, household)) {
            clear();
            household = its;
        }
        alone = anew;
        return plays == 0;
    }

    /**
     * The number of the play that begins; 0 if no other is to be compared with it, so that things may have the names that the
     * rule gives them.
     */
    long play() {
        return alone ? 0 : plays + 1;
    }

    /** When those that are new do what they do once only: a day before the play begins, and later than all before. */
    long eve() {
        return moment() - DAY;
    }

    /** When it begins: a second after midnight, on a day that is new. */
    long moment() {
        return plays == 0 ? StageClock.START : (lastMoment / DAY + 2) * DAY + 1000;
    }

    /** The play began. */
    void began() {
        plays++;
    }

    /** How many servers are likely to be asked for before any call. */
    int expected() {
        return expected;
    }

    /** So many were. */
    void expect(int servers) {
        expected = Math.max(1, servers);
    }

    /** How far its time has gone. */
    void reached(long moment) {
        lastMoment = Math.max(lastMoment, moment);
    }

    /** The one at a place, if it still stands there. */
    Lodger at(int place) {
        while (lodgers.size() <= place) {
            lodgers.add(null);
        }
        Lodger lodger = lodgers.get(place);
        if (lodger != null && !lodger.process().isWell()) {
            remove(place);
            return null;
        }
        return lodger;
    }

    void put(int place, Lodger lodger) {
        lodgers.set(place, lodger);
    }

    /** It is no longer of use. */
    void remove(int place) {
        if (place < lodgers.size() && lodgers.get(place) != null) {
            lodgers.set(place, null).end();
        }
    }

    boolean isEmpty() {
        return lodgers.isEmpty();
    }

    /** All go. */
    void clear() {
        for (int place = 0; place < lodgers.size(); place++) {
            remove(place);
        }
        lodgers.clear();
        household = null;
        plays = 0;
        lastMoment = StageClock.START - DAY;
    }
}
