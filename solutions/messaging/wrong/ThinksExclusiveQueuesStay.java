package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that an exclusive queue waits for its owner to come back. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = "whatGoesWrongQuietlyIsTrueOnTheBroker",
        says = "4.4: you ticked A")
public final class ThinksExclusiveQueuesStay extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "4.4", "A");
    }
}
