package stampede.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import stampede.grade.Verdict;

/** How an answer behaves in an exercise, as a number: the same for the same verdicts in the same words, and only for these. */
public final class Behaviour {
    /** What is told of a rule that is kept. */
    public static final String KEPT = "kept";

    /** What is told of a rule that is not judged. */
    public static final String NOT_JUDGED = "not judged";

    private static final int SHOWN = 32;

    private Behaviour() {}

    /**
     * @param told of each rule of the exercise, by its name, the verdict and, if it is broken, the sentence in English
     */
    public static String of(String exercise, Map<String, String> told) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(exercise.getBytes(UTF_8));
            new TreeMap<>(told)
                    .forEach((rule, verdict) -> digest.update(("\n" + rule + "\t" + verdict).getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    static String told(Verdict verdict) {
        return verdict instanceof Verdict.Broken broken
                ? broken(broken.evidence().sentence().toString())
                : verdict instanceof Verdict.Kept
                        ? KEPT
                        : verdict instanceof Verdict.NotJudged ? NOT_JUDGED : "not started";
    }

    /** What is told of a broken rule. */
    public static String broken(String sentence) {
        return "broken: " + sentence;
    }
}
