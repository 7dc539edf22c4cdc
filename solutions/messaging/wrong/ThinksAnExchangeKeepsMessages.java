package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that an exchange keeps what no queue wants until one does. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = "whatGoesWrongQuietlyIsTrueOnTheBroker",
        says = "4.1: you ticked B")
public final class ThinksAnExchangeKeepsMessages extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "4.1", "B");
    }
}
