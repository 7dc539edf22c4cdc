package stampede.counter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stampede.process.Complaint;
import stampede.process.Dialect;
import stampede.process.Json;
import stampede.process.Names;
import stampede.process.ProgramFault;
import stampede.process.Reply;
import stampede.text.Text;

/** How a {@link CommentCounter}'s calls look to a program: ids and counts are numbers, a map's keys are ids in quotes. */
public final class CounterDialect implements Dialect {
    /** What rules with scenes call comments is smaller; those of another play begin here, and so on. */
    private static final long EACH_PLAY = 1_000_000;

    /** A comment that no rule names. */
    private static final long NOBODYS = 8_765_432_109_876L;

    @Override
    public JsonObject arguments(Method method, List<Object> arguments, Names names) {
        JsonObject object = new JsonObject();
        if (arguments.get(0) instanceof Collection<?> ids) {
            JsonArray array = new JsonArray();
            ids.forEach(id -> array.add(told((Long) id, names)));
            object.add("commentIds", array);
        } else {
            object.addProperty("commentId", told((Long) arguments.get(0), names));
        }
        return object;
    }

    private static long told(long id, Names names) {
        if (id < 0 || id >= EACH_PLAY) {
            names.requireReal();
        }
        return names.forProgram(id, play -> play * EACH_PLAY + id);
    }

    @Override
    public Object result(Method method, List<Object> arguments, Reply reply, Names names) {
        if (reply.error() != null) {
            throw new Complaint(reply.error());
        }
        return method.getReturnType() == Map.class
                ? counts(method, reply.result(), names)
                : number(method, reply.result(), reply.result());
    }

    private static Map<Long, Long> counts(Method method, JsonElement result, Names names) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        if (!(result instanceof JsonObject object)) {
            throw misfit(method, result, Text.of("an object from ids to counts", "由 id 到计数的对象"));
        }
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            try {
                counts.put(names.forRule(Long.valueOf(entry.getKey())), number(method, entry.getValue(), result));
            } catch (NumberFormatException e) {
                throw misfit(method, result, Text.of("an object whose keys are ids", "键为 id 的对象"));
            }
        }
        return counts;
    }

    private static long number(Method method, JsonElement number, JsonElement result) {
        Optional<Long> whole = Json.whole(number);
        return whole.orElseThrow(() -> misfit(method, result, Text.of("a whole number", "整数")));
    }

    private static ProgramFault misfit(Method method, JsonElement result, Text expected) {
        return new ProgramFault(Text.of(
                "replied to %s with %s, where %s belongs",
                "对 %s 的答复是 %s，而那里应当是%s", method.getName(), Complaint.shortened(result.toString()), expected));
    }

    @Override
    public List<Sample> samples() {
        return List.of(
                new Sample("click", List.of(7L), false),
                new Sample("click", List.of(7L), false),
                new Sample("count", List.of(Long.MAX_VALUE), false),
                new Sample("counts", List.of(List.of(7L, 8L)), false),
                new Sample("counts", List.of(List.of()), false));
    }

    @Override
    public void warmUp(Object contract) {
        CommentCounter counter = (CommentCounter) contract;
        counter.click(NOBODYS);
        counter.count(NOBODYS);
        counter.counts(List.of(NOBODYS));
    }
}
