package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Thinks that a hash stands for one word at least, and a star for none or one. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whoGetsAMessageIsTrueOnTheBroker", says = "3.2: you ticked C")
public final class ThinksAHashIsOneOrMore extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return ticked(document, "3.2", "C");
    }
}
