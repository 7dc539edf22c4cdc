package stampede.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The published schema and what reads a program's lines agree: a line that the one allows the other takes, and every line
 * that has a field less, one more, or one of another type, both refuse.
 */
class SchemaTest {
    private static final List<JsonElement> VALUES = List.of(
            new JsonPrimitive(1),
            new JsonPrimitive(1.5),
            new JsonPrimitive("a"),
            new JsonPrimitive(true),
            new JsonObject(),
            new JsonArray());
    private static final List<String> FIELDS = List.of("id", "result", "error", "deliver", "ask", "more");

    @TestFactory
    Stream<DynamicTest> schemaAndReaderAgree() throws Exception {
        JsonObject kinds = Json.parse(
                        Files.readString(Path.of("src/main/resources/stampede/process/protocol.schema.json")))
                .getAsJsonObject()
                .getAsJsonObject("$defs");
        List<JsonObject> lines = new ArrayList<>();
        for (int fields = 0; fields < 1 << FIELDS.size(); fields++) {
            for (JsonElement value : VALUES) {
                for (String odd : FIELDS) {
                    lines.add(line(fields, odd, value));
                }
            }
        }
        return lines.stream()
                .distinct()
                .map(line -> DynamicTest.dynamicTest(line.toString(), () -> {
                    boolean allowed = Stream.of("result", "error", "deliver")
                            .anyMatch(kind -> allows(kinds.getAsJsonObject(kind), line));
                    assertThat(Lines.wrong(line).isEmpty()).isEqualTo(allowed);
                }));
    }

    /** A line with some of the fields, each with a value that suits it, but one. */
    private static JsonObject line(int fields, String odd, JsonElement value) {
        JsonObject line = new JsonObject();
        for (int i = 0; i < FIELDS.size(); i++) {
            if ((fields & 1 << i) != 0) {
                String field = FIELDS.get(i);
                line.add(field, field.equals(odd) ? value : new JsonPrimitive(1));
                if (field.equals("error") && !field.equals(odd)) {
                    line.addProperty(field, "a");
                }
            }
        }
        return line;
    }

    /** As much of JSON Schema as this one uses. */
    private static boolean allows(JsonObject schema, JsonObject line) {
        Set<String> known = schema.getAsJsonObject("properties").keySet();
        for (JsonElement required : schema.getAsJsonArray("required")) {
            if (!line.has(required.getAsString())) {
                return false;
            }
        }
        for (Map.Entry<String, JsonElement> field : line.entrySet()) {
            if (!known.contains(field.getKey())) {
                return false;
            }
            JsonElement type = schema.getAsJsonObject("properties")
                    .getAsJsonObject(field.getKey())
                    .get("type");
            if (type != null && !isA(type.getAsString(), field.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isA(String type, JsonElement value) {
        return switch (type) {
            case "integer" -> Json.whole(value).isPresent();
            case "string" -> Json.isString(value);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
