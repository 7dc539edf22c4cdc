package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Takes the broker's confirm for the consumer's acknowledgement. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatAQueueDoesIsTrueOnTheBroker", says = "1.2: you ticked B")
public final class ThinksAConfirmIsTheConsumers extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "1.2", "B");
    }
}
