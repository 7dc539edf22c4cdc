package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that a direct exchange gives a message to one queue. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whoGetsAMessageIsTrueOnTheBroker", says = "3.3: you ticked A")
public final class ThinksDirectIsOneToOne extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "3.3", "A");
    }
}
