package stampede.decide;

import java.util.ArrayList;
import java.util.List;
import stampede.grade.Evidence;
import stampede.history.Operation;
import stampede.text.Text;

/** What happened in one play, step by step, as a counterexample shows it. */
final class Account {
    private final List<Step> steps = new ArrayList<>();
    private int known;

    private static final class Step {
        private final int server;
        private final Text what;
        private Text reply = Text.of("", "");
        private final List<Text> remarks = new ArrayList<>();

        private Step(int server, Text what) {
            this.server = server;
            this.what = what;
        }

        private Text told() {
            return reply.toString().isEmpty() ? what : Text.of("%s → %s", "%s → %s", what, reply);
        }
    }

    /** A command begins; returns a number for it. */
    int begin(int server, Text command) {
        note(server, command);
        return steps.size() - 1;
    }

    void replied(int step, Text reply) {
        steps.get(step).reply = reply;
    }

    void remark(int step, Text remark) {
        steps.get(step).remarks.add(remark);
    }

    /** Something that is no command. */
    void note(int server, Text what) {
        steps.add(new Step(server, what));
    }

    /** Puts the operations that have ended since it was last asked behind the last step of their server. */
    void ended(List<Operation> operations, List<String> servers) {
        for (; known < operations.size(); known++) {
            Operation operation = operations.get(known);
            int server = servers.indexOf(operation.server());
            Text remark = Text.verbatim(operation);
            int last = steps.size() - 1;
            while (last >= 0 && steps.get(last).server != server) {
                last--;
            }
            if (last < 0 || !steps.get(last).remarks.isEmpty()) {
                note(server, remark); // it needed no command
            } else {
                remark(last, remark);
            }
        }
    }

    List<Evidence.Row> rows() {
        return steps.stream()
                .map(s -> new Evidence.Row(s.server, s.told(), Text.join(" · ", s.remarks)))
                .toList();
    }

    /** A step as it is told, without its remarks. */
    String told(int step) {
        return steps.get(step).told().toString();
    }

    int size() {
        return steps.size();
    }
}
