package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that there are dead letters though nobody has declared any. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = "whatGoesWrongQuietlyIsTrueOnTheBroker",
        says = "4.3: you ticked B")
public final class ThinksRejectedIsKept extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "4.3", "B");
    }
}
