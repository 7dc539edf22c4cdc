package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Takes redelivered for proof that somebody has worked on it. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatComesTwiceIsTrueOnTheBroker", says = "2.4: you ticked A")
public final class ThinksRedeliveredIsDone extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "2.4", "A");
    }
}
