package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Argues well, and names nothing that would show it. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "exchangesAreAnswered", says = "names no evidence")
public final class NamesNoEvidence extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        int from = document.indexOf("// tag::q3-en[]");
        int to = document.indexOf("// tag::q4-en[]");
        return document.substring(0, from)
                + document.substring(from, to).replaceAll(" ?[(（]<<\\w+>>[)）]", "")
                + document.substring(to);
    }
}
