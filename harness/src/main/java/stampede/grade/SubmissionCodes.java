package stampede.grade;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The code of each of a submission's answers, read once for as long as this lives: while one grader judges. */
final class SubmissionCodes {
    private final Map<Class<?>, SubmissionCode> all = new ConcurrentHashMap<>();

    /** The code beside an answer. */
    SubmissionCode of(Class<?> answer) {
        return all.computeIfAbsent(answer, SubmissionCode::of);
    }
}
