package stampede.process;

import com.google.gson.JsonElement;

/**
 * What a program answered a request with.
 *
 * @param result null if it was an error
 * @param error null if it was not
 */
public record Reply(JsonElement result, String error) {}
