package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Argues well, and names nothing that would show it. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "exchangesAreAnswered", says = "names no evidence")
public final class NamesNoEvidence extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return document.replace(" (<<whoGetsAMessageIsTrueOnTheBroker>>)", "")
                .replace("（<<whoGetsAMessageIsTrueOnTheBroker>>）", "");
    }
}
