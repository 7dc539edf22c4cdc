package stampede.process;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import stampede.text.Text;

/** The file by which a folder says that it is a submission: {@code stampede.json}. */
public final class ProgramFile {
    public static final String NAME = "stampede.json";
    static final Set<String> FIELDS = Set.of("command", "answers");
    private static final long LARGEST = 100_000;

    private ProgramFile() {}

    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    /**
     * Reads a folder's file.
     *
     * @throws BadProgram if it is not as it should be
     */
    public static Program read(Path folder) throws BadProgram {
        Path file = folder.resolve(NAME);
        JsonElement content;
        try {
            if (Files.size(file) > LARGEST) {
                throw bad(file, Text.of("it has more than %s bytes", "超过了 %s 字节", LARGEST));
            }
            content = Json.parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw bad(file, Text.of("it is not UTF-8", "不是 UTF-8 编码"));
        } catch (IOException e) {
            throw bad(file, Text.of("it cannot be read (%s)", "无法读取（%s）", e));
        } catch (Json.Malformed e) {
            throw bad(file, Text.of("it is no JSON (%s)", "不是 JSON（%s）", e.getMessage()));
        }
        if (!(content instanceof JsonObject object)) {
            throw bad(file, Text.of("it must hold a JSON object", "内容必须是一个 JSON 对象"));
        }
        for (String field : object.keySet()) {
            if (!FIELDS.contains(field)) {
                throw bad(
                        file,
                        Text.of(
                                "it has a field \"%s\", and there are only \"command\" and \"answers\"",
                                "有一个字段 “%s”，而这里只有 “command” 和 “answers”", field));
            }
        }
        return new Program(folder, strings(file, object, "command"), strings(file, object, "answers"));
    }

    private static List<String> strings(Path file, JsonObject object, String field) throws BadProgram {
        List<String> strings = new ArrayList<>();
        if (object.get(field) instanceof JsonArray array) {
            for (JsonElement element : array) {
                if (Json.isString(element)
                        && !element.getAsString().isEmpty()
                        && element.getAsString().indexOf(0) < 0) {
                    strings.add(element.getAsString());
                } else {
                    strings.clear();
                    break;
                }
            }
        }
        if (strings.isEmpty()) {
            throw bad(
                    file,
                    Text.of(
                            "\"%s\" must be a list of one or more strings, none of them empty",
                            "“%s” 必须是一个列表，含一个或多个非空字符串", field));
        }
        return strings;
    }

    private static BadProgram bad(Path file, Text why) {
        return new BadProgram(Text.of("%s: %s.", "%s：%s。", file, why));
    }
}
