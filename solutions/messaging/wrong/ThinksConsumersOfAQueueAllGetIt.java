package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Lets two services consume one queue, and thinks that each hears of everything. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatAQueueDoesIsTrueOnTheBroker", says = "1.4: you ticked A")
public final class ThinksConsumersOfAQueueAllGetIt extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "1.4", "A");
    }
}
