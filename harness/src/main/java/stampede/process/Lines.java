package stampede.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import stampede.text.Text;

/** What a program may write, as {@code protocol.schema.json} has it: replies with a result or an error, and deliveries. */
final class Lines {
    private static final int SHOWN = 60;

    private Lines() {}

    /**
     * Reads a line.
     *
     * @throws ProgramFault if it is none that a program may write
     */
    static JsonObject read(String text) {
        JsonElement element;
        try {
            element = Json.parse(text);
        } catch (Json.Malformed e) {
            throw new ProgramFault(Text.of(
                    "wrote a line that is no JSON: \"%s\"%s",
                    "写了一行不是 JSON 的内容：“%s”%s",
                    shortened(text),
                    text.isBlank()
                            ? ""
                            : Text.of(
                                    " (standard output is for replies; a log goes to standard error)",
                                    "（标准输出只用于答复；日志请写到标准错误）")));
        }
        if (!(element instanceof JsonObject object)) {
            throw new ProgramFault(
                    Text.of("wrote a line that is no JSON object: \"%s\"", "写了一行不是 JSON 对象的内容：“%s”", shortened(text)));
        }
        wrong(object).ifPresent(what -> {
            throw new ProgramFault(Text.of("%s: \"%s\"", "%s：“%s”", what, shortened(text)));
        });
        return object;
    }

    /** What is wrong with such a line, if something is. */
    static Optional<Text> wrong(JsonObject line) {
        if (line.has("deliver")) {
            boolean asks = line.has("ask");
            return line.size() == (asks ? 2 : 1)
                            && (!asks || Json.whole(line.get("ask")).isPresent())
                    ? Optional.empty()
                    : Optional.of(Text.of(
                            "wrote a line with \"deliver\" that has more to it than \"ask\" and a whole number",
                            "写了一行带 “deliver” 的内容，其中除了 “ask” 和一个整数之外还有别的"));
        }
        if (Json.whole(line.get("id")).isEmpty()) {
            return Optional.of(Text.of("wrote a line without the \"id\" of a request", "写了一行没有请求 “id” 的内容"));
        }
        boolean error = line.has("error");
        if (line.size() != 2 || error == line.has("result")) {
            return Optional.of(Text.of(
                    "wrote a reply that has not exactly one of \"result\" and \"error\" beside its \"id\"",
                    "写了一条答复，除 “id” 之外并非恰好有 “result” 和 “error” 之一"));
        }
        return error && !(line.get("error") instanceof JsonPrimitive message && message.isString())
                ? Optional.of(Text.of("wrote a reply whose \"error\" is no string", "写了一条答复，其 “error” 不是字符串"))
                : Optional.empty();
    }

    /** What can be shown of a line. */
    static String shortened(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN - 1) + "…";
    }
}
