package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that a durable queue keeps whatever is in it. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = "whatSurvivesARestartIsTrueOnTheBroker",
        says = "4.5: you ticked A (a persistent message in a durable queue), B")
public final class ThinksDurableQueuesKeepAll extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "4.5", "ABD");
    }
}
