package messaging;

import stampede.grade.Reference;
import stampede.messaging.FourQuestions;

/** The model answers: what is ticked is what a broker does, and the words argue. */
@Reference
public final class ModelAnswers implements FourQuestions {

    @Override
    public String answers() {
        return FourQuestions.beside(ModelAnswers.class, "answers.adoc");
    }
}
