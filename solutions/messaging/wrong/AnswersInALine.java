package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Says what, and not why. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "duplicatesAreAnswered", says = "that is not enough to say why")
public final class AnswersInALine extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return said(
                document,
                2,
                "By a unique key in the database, and operations that are idempotent:"
                        + " <<whatComesTwiceIsTrueOnTheBroker>>.");
    }
}
