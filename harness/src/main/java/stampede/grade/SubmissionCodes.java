package stampede.grade;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What servers of a submission are made of and may serve again, for as long as this lives, which is while one grader judges:
 * the code of each of its answers, read once, and clients.
 */
final class SubmissionCodes {
    private final Map<Class<?>, SubmissionCode> all = new ConcurrentHashMap<>();

    private final ClientStock clients = new ClientStock();

    ClientStock clients() {
        return clients;
    }

    /** The code beside an answer. */
    SubmissionCode of(Class<?> answer) {
        return all.computeIfAbsent(answer, SubmissionCode::of);
    }
}
