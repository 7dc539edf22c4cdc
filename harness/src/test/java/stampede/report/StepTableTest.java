package stampede.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stampede.grade.Evidence;
import stampede.text.Language;

/** Counterexamples on the console, word for word. */
class StepTableTest {

    @Test
    void saysOnceWhatAllCallsReturned() {
        assertThat(table(Sample.lostUpdate(), Language.ENGLISH)).isEqualTo(indented("""
                    server A       server B
                    GET n → nil
                                   GET n → nil
                                   SET n 1 → OK
                    SET n 1 → OK                  both returned 1"""));
        assertThat(table(Sample.lostUpdate(), Language.CHINESE)).endsWith("SET n 1 → OK                  两次都返回 1");
    }

    @Test
    void saysItOfThreeWhateverComesAfter() {
        Evidence three = Sample.played(
                "ABCABC",
                3,
                Evidence.Row.command(0, "GET n", "0"),
                Evidence.Row.command(1, "GET n", "0"),
                Evidence.Row.command(2, "GET n", "0"),
                Evidence.Row.command(0, "SET n 1", "OK", new Evidence.Call("enter()", "1", 0)),
                Evidence.Row.command(1, "SET n 1", "OK", new Evidence.Call("enter()", "1", 1)),
                Evidence.Row.command(2, "SET n 1", "OK", new Evidence.Call("enter()", "1", 2)),
                Evidence.Row.command(0, "GET n", "1", new Evidence.Call("count()", "1", 6)));
        assertThat(table(three, Language.ENGLISH)).isEqualTo(indented("""
                server A       server B       server C
                GET n → 0
                               GET n → 0
                                              GET n → 0
                SET n 1 → OK
                               SET n 1 → OK
                                              SET n 1 → OK   all 3 returned 1
                GET n → 1                                    count() → 1"""));
    }

    @Test
    void saysItOfEachWhereOneFollowedTheOther() {
        Evidence two = Sample.played(
                "AB",
                2,
                Evidence.Row.command(0, "GET n", "1", new Evidence.Call("count()", "1", 0)),
                Evidence.Row.command(1, "GET n", "1", new Evidence.Call("count()", "1", 1)));
        assertThat(table(two, Language.ENGLISH)).isEqualTo(indented("""
                server A    server B
                GET n → 1               count() → 1
                            GET n → 1   count() → 1"""));
    }

    @Test
    void saysItOfEachWhereTheyDiffer() {
        Evidence two = Sample.played(
                "AB",
                2,
                Evidence.Row.command(0, "INCR n", "1", new Evidence.Call("enter()", "1", 0)),
                Evidence.Row.command(1, "DECR n", "0", new Evidence.Call("leave()", "0", 1)));
        assertThat(table(two, Language.ENGLISH)).isEqualTo(indented("""
                    server A     server B
                    INCR n → 1                enter() → 1
                                 DECR n → 0   leave() → 0"""));
    }

    @Test
    void shortensWhatDoesNotFitInAHundredColumns() {
        assertThat(table(Sample.wide(), Language.ENGLISH)).isEqualTo(indented("""
                server A                server B                server C
                EVAL "local …sitors:7
                  → [1, 2, 3…7, 8, …]
                                        EVAL "local …sitors:7                           enter(7) → 1
                                          → nil
                                                                GET n → nil             enter(7) → 2
                                                                its clock go… by 60 s
                EVAL "local …sitors:7                                                   numbers([1, 2… 4=1, 5=1}"""));
    }

    @Test
    void saysNothingOfCallsThatReturnNothing() {
        Evidence two = Sample.played(
                "ABAB",
                2,
                Evidence.Row.command(0, "SET a 1", "OK"),
                Evidence.Row.command(1, "SET a 1", "OK"),
                Evidence.Row.command(0, "SET b 1", "OK", new Evidence.Call("flush()", "", 0)),
                Evidence.Row.command(1, "SET b 1", "OK", new Evidence.Call("flush()", "", 1)));
        assertThat(table(two, Language.ENGLISH)).endsWith(indented("""
                SET b 1 → OK                  flush()
                               SET b 1 → OK   flush()"""));
    }

    @Test
    void tellsFaultsBeforeResults() {
        assertThat(table(Sample.faults(), Language.ENGLISH)).isEqualTo(indented("""
                server A      server B
                INCR n → 1                 dies after this
                starts anew
                INCR n                     dies before this
                              INCR n → 2   this reply is lost · enter() → ?"""));
        assertThat(table(Sample.faults(), Language.CHINESE)).contains("INCR n → 1                在此之后崩溃");
    }

    @Test
    void leavesOutTheMiddleOfALongTrace() {
        String table = table(Sample.longOne(90), Language.ENGLISH);
        assertThat(table.lines()).hasSize(31);
        assertThat(table).contains("""
                                      INCR n → 9
                        INCR n → 10
                        … 61 steps are left out here; the file has all of them
                        INCR n → 72
                    """.indent(0).stripTrailing()).endsWith("    INCR n → 90");
        assertThat(table(Sample.longOne(30), Language.ENGLISH)).doesNotContain("left out");
        assertThat(table(Sample.longOne(90), Language.CHINESE)).contains("    …… 这里略去 61 步，文件里有全部");
    }

    @Test
    void letsNoAnswerSteerTheTerminal() {
        assertThat(table(Sample.hostile(), Language.ENGLISH))
                .contains("\\u0007 \\ud800")
                .matches("[\\P{Cntrl}\n]*")
                .doesNotContain("\u202E");
    }

    private static String indented(String table) {
        return table.indent(4).stripTrailing();
    }

    private static String table(Evidence evidence, Language language) {
        Sheet sheet = new Sheet(language, Glyphs.UNICODE);
        new StepTable(sheet, evidence).print();
        assertThat(sheet.toString().lines()).allMatch(line -> Width.of(line) <= 100);
        return sheet.toString();
    }
}
