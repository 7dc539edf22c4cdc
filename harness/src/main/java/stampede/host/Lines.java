package stampede.host;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Standard input and output as the protocol has them. Thread-safe. */
final class Lines {
    private final BufferedReader in;
    private final OutputStream out;
    private final AtomicLong asked = new AtomicLong();
    private final Map<Long, CompletableFuture<Boolean>> answers = new ConcurrentHashMap<>();

    Lines(InputStream in, OutputStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** The next request; empty once there will be none. Answers to what was delivered reach those who wait for them. */
    synchronized Optional<JsonObject> next() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonObject object = JsonParser.parseString(line).getAsJsonObject();
            if (!object.has("answer")) {
                return Optional.of(object);
            }
            answers.remove(object.get("answer").getAsLong())
                    .complete(object.get("delivered").getAsBoolean());
        }
        return Optional.empty();
    }

    /** Tells of an effect, and waits until it is known whether it came to pass. Somebody must read meanwhile. */
    boolean deliver(JsonObject what) throws IOException {
        long number = asked.incrementAndGet();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        answers.put(number, answer);
        JsonObject line = new JsonObject();
        line.add("deliver", what);
        line.addProperty("ask", number);
        write(line);
        return answer.join();
    }

    void write(JsonObject line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }
}
