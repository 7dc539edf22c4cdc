package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Removes the choices it does not like. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = "whoGetsAMessageIsTrueOnTheBroker",
        says = "leave them as they are")
public final class RemovesAChoice extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return document.replaceAll("\\* \\[ ] C\\. one of the two.*\n", "");
    }
}
