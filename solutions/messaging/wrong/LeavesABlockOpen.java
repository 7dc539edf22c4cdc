package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Opens a block and never closes it. */
@WrongAnswer(
        exercise = FourQuestions.class,
        breaks = {
            "whatAQueueDoesIsTrueOnTheBroker",
            "whatComesTwiceIsTrueOnTheBroker",
            "whoGetsAMessageIsTrueOnTheBroker",
            "whatGoesWrongQuietlyIsTrueOnTheBroker",
            "whatSurvivesARestartIsTrueOnTheBroker",
            "whereItFitsIsAnswered",
            "duplicatesAreAnswered",
            "exchangesAreAnswered",
            "costsAreAnswered"
        },
        says = "is no AsciiDoc")
public final class LeavesABlockOpen extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return document.replace("\n== 2.", "\n----\n\n== 2.");
    }
}
