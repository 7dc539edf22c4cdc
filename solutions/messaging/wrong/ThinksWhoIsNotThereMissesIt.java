package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Takes a queue for a loudspeaker: who does not listen misses what is said. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatAQueueDoesIsTrueOnTheBroker", says = "1.1: you ticked A")
public final class ThinksWhoIsNotThereMissesIt extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "1.1", "A");
    }
}
