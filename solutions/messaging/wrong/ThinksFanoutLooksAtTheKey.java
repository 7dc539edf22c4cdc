package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that a fanout exchange compares keys. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whoGetsAMessageIsTrueOnTheBroker", says = "3.4: you ticked A")
public final class ThinksFanoutLooksAtTheKey extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "3.4", "A");
    }
}
