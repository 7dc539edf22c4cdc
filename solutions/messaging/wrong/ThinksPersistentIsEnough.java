package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that a persistent message stays, whatever its queue is. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = "whatSurvivesARestartIsTrueOnTheBroker",
        says = "in a queue that is not durable), D")
public final class ThinksPersistentIsEnough extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "4.5", "ACD");
    }
}
