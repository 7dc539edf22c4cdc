package messaging.wrong;

import messaging.OtherwiseModelAnswers;
import stampede.grade.WrongAnswer;
import stampede.messaging.FourQuestions;

/** Gives the question back as its answer. */
@WrongAnswer(exercise = FourQuestions.class, breaks = "whereItFitsIsAnswered", says = "those of the question")
public final class AnswersInTheQuestionsWords extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        return said(
                document,
                1,
                "Where in your work does RabbitMQ fit, and what does it solve there? Checkout publishes three orders to its"
                        + " durable queue and gets every confirm. Then the points service starts, and consumes all three. A sale begins:"
                        + " 20 orders come at once. See <<whatAQueueDoesIsTrueOnTheBroker>>.");
    }
}
