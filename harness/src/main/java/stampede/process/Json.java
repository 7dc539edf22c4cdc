package stampede.process;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Optional;

/** JSON by the book (RFC 8259): what some parsers let pass is no JSON here. */
public final class Json {
    private static final int DEEPEST = 64;
    private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);

    private Json() {}

    /** It is no JSON; the message says why, in a few words. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /** Reads one value, and nothing may follow it. */
    static JsonElement parse(String text) throws Malformed {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
        try {
            JsonElement element = ELEMENTS.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new Malformed("something follows the first value");
            }
            return element;
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new Malformed(why.replaceAll("^.*?Exception: ", "").replaceAll(" path \\$.*", ""));
        }
    }

    static boolean isString(JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString();
    }

    /** The whole number that this is, if it is one that a long holds: also {@code 3.0}, which is the same number. */
    public static Optional<Long> whole(JsonElement element) {
        if (!(element instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            return Optional.empty();
        }
        try {
            String text = primitive.getAsString();
            return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The string that this is, if it is one. */
    public static Optional<String> string(JsonElement element) {
        return isString(element) ? Optional.of(element.getAsString()) : Optional.empty();
    }
}
