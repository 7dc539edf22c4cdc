package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that the broker refuses a second message with the same id. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatComesTwiceIsTrueOnTheBroker", says = "2.3: you ticked A")
public final class ThinksTheBrokerKnowsIds extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "2.3", "A");
    }
}
