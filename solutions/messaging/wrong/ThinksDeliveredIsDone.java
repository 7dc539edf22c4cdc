package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Takes a delivery for an acknowledgement: what was handed out is gone. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatComesTwiceIsTrueOnTheBroker", says = "2.1: you ticked A")
public final class ThinksDeliveredIsDone extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "2.1", "A");
    }
}
