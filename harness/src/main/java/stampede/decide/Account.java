package stampede.decide;

import java.util.ArrayList;
import java.util.List;
import stampede.grade.Evidence;
import stampede.history.Effect;
import stampede.history.Operation;
import stampede.text.Text;

/** What happened in one play, step by step, as a counterexample shows it. */
final class Account {
    private final List<Step> steps = new ArrayList<>();
    private int known;
    private int commands;

    private static final class Step {
        private final int server;
        private final Evidence.Step kind;
        private final Text what;
        private final long at;
        private final List<Evidence.Call> ended = new ArrayList<>();
        private Text reply = Text.of("", "");
        private Text fault = Text.of("", "");

        /**
         * @param at when, on the clock that operations are timed with
         */
        private Step(int server, Evidence.Step kind, Text what, long at) {
            this.at = at;
            this.server = server;
            this.kind = kind;
            this.what = what;
        }

        private boolean isDuring(Operation operation) {
            return at - operation.invoked() >= 0
                    && (operation.returned() == Long.MAX_VALUE || at - operation.returned() <= 0);
        }

        private Text told() {
            return reply.toString().isEmpty() ? what : Text.of("%s → %s", "%s → %s", what, reply);
        }

        private Evidence.Row row() {
            return new Evidence.Row(server, kind, what, reply, fault, ended);
        }
    }

    /** A command begins; returns a number for it. */
    int begin(int server, Text command) {
        return begin(server, command, System.nanoTime());
    }

    /** One that began a moment ago. */
    int begin(int server, Text command, long nanoTime) {
        commands++;
        return add(new Step(server, Evidence.Step.COMMAND, command, nanoTime));
    }

    void replied(int step, Text reply) {
        steps.get(step).reply = reply;
    }

    /** What kept a command from its service, or the reply from its server. */
    void remark(int step, Text fault) {
        steps.get(step).fault = fault;
    }

    /** Something that a server did outside. */
    void effect(int server, Effect effect, long nanoTime) {
        int step = add(new Step(server, Evidence.Step.EVENT, Text.verbatim(effect.call()), nanoTime));
        if (effect.thrown() != null) {
            remark(step, Text.verbatim(effect.thrown().getClass().getSimpleName()));
        }
    }

    /** Something that is no command. */
    void note(int server, Text what) {
        add(new Step(server, Evidence.Step.EVENT, what, System.nanoTime()));
    }

    private int add(Step step) {
        steps.add(step);
        return steps.size() - 1;
    }

    /**
     * Puts the operations that have ended since it was last asked behind the last step that their server took before
     * they ended; one that took none is a step of its own.
     */
    void ended(List<Operation> operations, List<String> servers) {
        for (; known < operations.size(); known++) {
            Operation operation = operations.get(known);
            int server = servers.indexOf(operation.server());
            int first = -1;
            int last = -1;
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).server == server && steps.get(i).isDuring(operation)) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            if (last < 0) {
                int alone = add(
                        new Step(server, Evidence.Step.CALL, Text.verbatim(operation.call()), operation.returned()));
                replied(alone, Text.verbatim(operation.outcome()));
            } else {
                steps.get(last).ended.add(new Evidence.Call(operation.call(), operation.outcome(), first));
            }
        }
    }

    /** How many operations it knows to have ended. */
    int ended() {
        return known;
    }

    List<Evidence.Row> rows() {
        return steps.stream().map(Step::row).toList();
    }

    /** A step as it is told, without what ended with it. */
    String told(int step) {
        return steps.get(step).told().toString();
    }

    /** Whether its reply says that it has changed nothing, as SET NX does of a key that is there. */
    boolean wasRefused(int step) {
        String reply = steps.get(step).reply.toString();
        return reply.equals("nil") || reply.equals("0");
    }

    int size() {
        return steps.size();
    }

    int commands() {
        return commands;
    }
}
