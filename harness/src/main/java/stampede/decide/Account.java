package stampede.decide;

import java.util.ArrayList;
import java.util.List;
import stampede.grade.Evidence;
import stampede.history.Operation;
import stampede.text.Text;

/** What happened in one play, step by step, as a counterexample shows it. */
final class Account {
    private static final int MOST_ROWS = 60;

    private final List<Step> steps = new ArrayList<>();
    private int known;

    private static final class Step {
        private final int server;
        private String what;
        private String reply = "";
        private final List<Text> remarks = new ArrayList<>();

        private Step(int server, String what) {
            this.server = server;
            this.what = what;
        }

        private Text told() {
            return Text.verbatim(reply.isEmpty() ? what : what + " → " + reply);
        }
    }

    /** A command begins; returns a number for it. */
    int begin(int server, String command) {
        steps.add(new Step(server, command));
        return steps.size() - 1;
    }

    void replied(int step, String reply) {
        steps.get(step).reply = reply;
    }

    void remark(int step, Text remark) {
        steps.get(step).remarks.add(remark);
    }

    /** Something that is no command. */
    void note(int server, String what) {
        steps.add(new Step(server, what));
    }

    /** Puts the operations that have ended since it was last asked behind the last step of their server. */
    void ended(List<Operation> operations, List<String> servers) {
        for (; known < operations.size(); known++) {
            Operation operation = operations.get(known);
            int server = servers.indexOf(operation.server());
            Text remark = Text.verbatim(operation.toString());
            int last = steps.size() - 1;
            while (last >= 0 && steps.get(last).server != server) {
                last--;
            }
            if (last < 0
                    || !steps.get(last).remarks.isEmpty()
                            && steps.get(last).what.isEmpty()) {
                steps.add(new Step(server, operation.toString()));
            } else if (!steps.get(last).remarks.isEmpty()) {
                steps.add(new Step(server, operation.toString()));
            } else {
                steps.get(last).remarks.add(remark);
            }
        }
    }

    List<Evidence.Row> rows() {
        List<Evidence.Row> rows = new ArrayList<>();
        for (Step step : steps.subList(Math.max(0, steps.size() - MOST_ROWS), steps.size())) {
            rows.add(new Evidence.Row(step.server, step.told(), Text.join(" · ", step.remarks)));
        }
        return rows;
    }

    int commands() {
        return steps.size();
    }
}
