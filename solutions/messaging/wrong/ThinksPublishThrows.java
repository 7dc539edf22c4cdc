package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Waits for an exception where the broker sends the message back. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = "whatGoesWrongQuietlyIsTrueOnTheBroker",
        says = "4.2: you ticked A")
public final class ThinksPublishThrows extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "4.2", "A");
    }
}
