package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that a star stands for any number of words. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whoGetsAMessageIsTrueOnTheBroker", says = "3.1: you ticked A")
public final class ThinksAStarIsAnyWords extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "3.1", "ABCDE");
    }
}
