package stampede.messaging;

import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import stampede.grade.CannotJudge;
import stampede.grade.Evidence;
import stampede.service.AmqpService;
import stampede.text.Text;

/**
 * A question whose right answer nobody has written down: it is what happens when the scenario is played on a broker.
 *
 * @param number {@code 3.1}: the question of the homework it belongs to, and its place there
 * @param asked the question
 * @param choices what can be ticked, in the order of their letters
 * @param several whether more than one may be right
 * @param play plays it
 */
record Scenario(String number, Text asked, List<Text> choices, boolean several, Play play) {

    /** Plays a scenario. */
    interface Play {

        /** Which of the choices describe what happened, by their places from 0. */
        Set<Integer> on(Demonstration broker) throws IOException, InterruptedException, TimeoutException;
    }

    /**
     * What happened.
     *
     * @param right the letters of the choices that describe it
     */
    record Truth(Set<Character> right, List<String> columns, List<Evidence.Row> rows) {}

    Scenario {
        choices = List.copyOf(choices);
    }

    /** Its place in the document of answers. */
    String anchor() {
        return "q" + number.replace('.', '-');
    }

    char letter(int choice) {
        return (char) ('A' + choice);
    }

    /**
     * Plays it twice.
     *
     * @throws CannotJudge if it came out differently, or as none of its choices says: then it cannot be asked here
     */
    Truth truth(AmqpService service) {
        Truth first = once(service);
        Truth second = once(service);
        if (!first.right().equals(second.right()) || first.right().isEmpty()) {
            throw new CannotJudge(Text.of(
                    "scenario %s was played twice on this broker, and came out as %s and as %s: here it is not asked",
                    "场景 %s 在这个消息服务器上跑了两遍，结果分别是 %s 和 %s：在这里不问它", number, told(first), told(second)));
        }
        return first;
    }

    private static String told(Truth truth) {
        return truth.right().isEmpty() ? "—" : truth.right().toString();
    }

    private Truth once(AmqpService service) {
        try (Demonstration broker = new Demonstration(service)) {
            Set<Character> right = new TreeSet<>();
            for (int choice : play.on(broker)) {
                right.add(letter(choice));
            }
            return new Truth(right, broker.columns(), broker.rows());
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new CannotJudge(Text.of(
                    "scenario %s could not be played on this broker: %s", "场景 %s 无法在这个消息服务器上跑：%s", number, reason(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Demonstration.gone();
        }
    }

    private static String reason(Exception e) {
        Set<String> reasons = new LinkedHashSet<>(); // one is often the other's
        for (Throwable t = e; t != null && reasons.size() < 3; t = t.getCause()) {
            if (t.getMessage() != null) {
                reasons.add(t.getMessage());
            }
        }
        return reasons.isEmpty() ? e.getClass().getSimpleName() : String.join("; ", reasons);
    }
}
