package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Names as evidence a rule that there is not. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "costsAreAnswered", says = "names no evidence")
public final class LinksARuleThatIsNone extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        int costs = document.indexOf("// tag::q4-en[]");
        return document.substring(0, costs) + document.substring(costs).replaceAll("<<\\w+>>", "<<queuesAreGood>>");
    }
}
