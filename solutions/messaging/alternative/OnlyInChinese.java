package messaging.alternative;

import messaging.OtherwiseModelAnswers;
import stampede.grade.Alternative;

/** Answers in Chinese only, and notes beside each tick why it is right. */
@Alternative
public final class OnlyInChinese extends OtherwiseModelAnswers {

    @Override
    protected String changed(String document) {
        String changed = document;
        for (int question = 1; question <= 4; question++) {
            int from = changed.indexOf("// tag::q" + question + "-en[]");
            changed = changed.substring(0, from) + changed.substring(changed.indexOf("// tag::q" + question + "-zh[]"));
            changed = changed.replace("\n[#q" + question + "-2]", "\n理由：\n\n* 动手试过\n* 与书里一致\n\n[#q" + question + "-2]");
        }
        return changed;
    }
}
