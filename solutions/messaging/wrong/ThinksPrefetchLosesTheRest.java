package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Takes the prefetch for a limit of what a queue can hold. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whatAQueueDoesIsTrueOnTheBroker", says = "1.3: you ticked C")
public final class ThinksPrefetchLosesTheRest extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "1.3", "C");
    }
}
