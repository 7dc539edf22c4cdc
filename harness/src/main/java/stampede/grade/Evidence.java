package stampede.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.text.Text;

/**
 * Why a rule is broken: one sentence, and where it helps a table of what happened, one column per server, one row per
 * step, oldest first.
 *
 * @param columns the servers' names
 * @param schedule the order in which those who came at once took their steps, one letter each, {@code ABBA}; empty where
 *     nobody chose it
 */
public record Evidence(
        Text sentence, List<String> columns, List<Row> rows, Optional<Throwable> thrown, Optional<String> schedule) {

    /** What a row tells of. */
    public enum Step {
        /** A command that reached the service. */
        COMMAND,
        /** A call of the contract, without the commands it sent. */
        CALL,
        /** Something else that befell the server. */
        EVENT
    }

    /**
     * A call that ended with the step it is told at.
     *
     * @param result {@code ?} if it is not known, empty if there is none
     * @param since the row with which it began
     */
    public record Call(String call, String result, int since) {
        public boolean isKnown() {
            return !result.equals("?");
        }

        @Override
        public String toString() {
            return result.isEmpty() ? call : call + " → " + result;
        }
    }

    /**
     * A step of a server.
     *
     * @param column the server's place among the columns
     * @param what the command, the call or the event
     * @param reply what came back, empty if nothing did
     * @param fault what kept the command from its service, or the reply from its server; empty if nothing did
     * @param ended the calls that ended with it
     */
    public record Row(int column, Step step, Text what, Text reply, Text fault, List<Call> ended) {
        private static final Text NOTHING = Text.of("", "");

        public Row {
            ended = List.copyOf(ended);
        }

        public static Row command(int column, String command, String reply, Call... ended) {
            return new Row(column, Step.COMMAND, Text.verbatim(command), Text.verbatim(reply), NOTHING, List.of(ended));
        }

        public static Row call(int column, String call, String result) {
            return new Row(column, Step.CALL, Text.verbatim(call), Text.verbatim(result), NOTHING, List.of());
        }

        public static Row event(int column, Text event, Call... ended) {
            return new Row(column, Step.EVENT, event, NOTHING, NOTHING, List.of(ended));
        }

        public Row withFault(Text what) {
            return new Row(column, step, this.what, reply, what, ended);
        }

        public boolean hasReply() {
            return !reply.toString().isEmpty();
        }

        public boolean hasFault() {
            return !fault.toString().isEmpty();
        }

        /** The fault, then the calls that ended with it and what they returned; empty if there is neither. */
        public Text remark() {
            List<Text> remarks = new ArrayList<>();
            if (hasFault()) {
                remarks.add(fault);
            }
            ended.forEach(call -> remarks.add(Text.verbatim(call)));
            return Text.join(" · ", remarks);
        }
    }

    public Evidence {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public static Evidence of(Text sentence) {
        return new Evidence(sentence, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    public static Evidence of(Text sentence, List<String> columns, List<Row> rows) {
        return new Evidence(sentence, columns, rows, Optional.empty(), Optional.empty());
    }

    /** The same without a table, with what the answer threw. */
    public static Evidence of(Text sentence, Throwable thrown) {
        return new Evidence(sentence, List.of(), List.of(), Optional.of(thrown), Optional.empty());
    }

    /** The same with another table. */
    public Evidence withTable(List<String> servers, List<Row> steps) {
        return new Evidence(sentence, servers, steps, thrown, schedule);
    }

    /** The same with the order that was played. */
    public Evidence withSchedule(String order) {
        return new Evidence(sentence, columns, rows, thrown, Optional.of(order));
    }
}
