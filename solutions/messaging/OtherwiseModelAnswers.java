package messaging;

import stampede.messaging.FourQuestions;

/** The model answers, but for one thing. */
public abstract class OtherwiseModelAnswers implements FourQuestions {

    @Override
    public final String answers() {
        return changed(FourQuestions.beside(OtherwiseModelAnswers.class, "answers.adoc"));
    }

    /** The document with the one thing changed. */
    protected abstract String changed(String document);

    /** The document with other ticks in one scenario. */
    protected static String ticked(String document, String scenario, String letters) {
        int from = document.indexOf("=== " + scenario + "\n");
        int to = document.indexOf("\n[#", from);
        String changed = document.substring(from, to).replace("* [x]", "* [ ]");
        for (String letter : letters.split("")) {
            changed = changed.replace("* [ ] " + letter + ".", "* [x] " + letter + ".");
        }
        return document.substring(0, from) + changed + document.substring(to);
    }

    /** The document with other words for the answer to a question, in both languages. */
    protected static String said(String document, int question, String words) {
        String begins = "// tag::q" + question + "-en[]";
        String ends = "// end::q" + question + "-zh[]";
        return document.substring(0, document.indexOf(begins))
                + words
                + document.substring(document.indexOf(ends) + ends.length());
    }
}
