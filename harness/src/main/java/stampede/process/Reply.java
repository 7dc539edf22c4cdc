package stampede.process;

import com.google.gson.JsonElement;

/**
 * What a program answered a request with.
 *
 * @param result null if it was an error
 * @param error null if it was not
 */
public record Reply(JsonElement result, String error) {
    /** The error of a program that has no answer to this part of an exercise yet: it blames nobody. */
    public static final String NOT_STARTED = "not started";

    public boolean isNotStarted() {
        return NOT_STARTED.equals(error);
    }
}
