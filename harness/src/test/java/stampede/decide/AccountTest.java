package stampede.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import stampede.grade.Evidence;
import stampede.history.Operation;
import stampede.text.Text;

/** What a play is told as. */
class AccountTest {
    private final Account account = new Account();
    private final List<Operation> ended = new ArrayList<>();

    @Test
    void aCallSpansTheStepsThatItsServerTookMeanwhile() {
        long a = System.nanoTime();
        sent(0, "GET n", "nil");
        long b = System.nanoTime();
        sent(1, "GET n", "nil");
        sent(1, "SET n 1", "OK");
        returned("server B", b, 1);
        sent(0, "SET n 1", "OK");
        returned("server A", a, 1);
        assertThat(account.rows())
                .containsExactly(
                        Evidence.Row.command(0, "GET n", "nil"),
                        Evidence.Row.command(1, "GET n", "nil"),
                        Evidence.Row.command(1, "SET n 1", "OK", new Evidence.Call("click(7)", "1", 1)),
                        Evidence.Row.command(0, "SET n 1", "OK", new Evidence.Call("click(7)", "1", 0)));
        assertThat(account.commands()).isEqualTo(4);
    }

    @Test
    void callsThatFollowEachOtherEachHaveTheirOwnStep() {
        for (long value = 1; value <= 2; value++) {
            long began = System.nanoTime();
            sent(0, "INCR n", String.valueOf(value));
            ended.add(new Operation("server A", "click", List.of(7L), began, System.nanoTime(), value, null));
        }
        account.ended(ended, List.of("server A"));
        assertThat(account.rows())
                .extracting(row -> row.remark().toString())
                .containsExactly("click(7) → 1", "click(7) → 2");
    }

    @Test
    void aStepThatIsNoticedLateStillBelongsToItsCall() {
        long began = System.nanoTime();
        ended.add(new Operation("server A", "stored", List.of(7L), began, System.nanoTime(), 5L, null));
        account.replied(account.begin(0, Text.verbatim("SELECT"), began), Text.verbatim("5"));
        account.ended(ended, List.of("server A"));
        assertThat(account.rows())
                .containsExactly(Evidence.Row.command(0, "SELECT", "5", new Evidence.Call("stored(7)", "5", 0)));
    }

    @Test
    void aCallThatSendsNothingIsAStepOfItsOwn() {
        returned("server A", System.nanoTime(), 5);
        assertThat(account.rows()).containsExactly(Evidence.Row.call(0, "click(7)", "5"));
        assertThat(account.commands()).isZero();
    }

    private void sent(int server, String command, String reply) {
        account.replied(account.begin(server, Text.verbatim(command)), Text.verbatim(reply));
    }

    private void returned(String server, long invoked, long result) {
        ended.add(new Operation(server, "click", List.of(7L), invoked, System.nanoTime(), result, null));
        account.ended(ended, List.of("server A", "server B"));
    }
}
