package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that a message comes again whatever was acknowledged. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatComesTwiceIsTrueOnTheBroker", says = "2.2: you ticked A")
public final class ThinksAutomaticAckIsSafe extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "2.2", "A");
    }
}
