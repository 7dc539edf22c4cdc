package stampede.host;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import stampede.grade.ExerciseInfo;
import stampede.grade.Hosted;
import stampede.grade.Server;
import stampede.process.Dialect;

/**
 * Runs one Java answer as a program that speaks the protocol, in a JVM that is its own: nothing it does here can touch the
 * verdict. Its arguments are {@code Exercise=rules=answer} for each exercise that the submission answers, the last two being classes.
 *
 * <p>The thread that reads a request also runs it, while another one reads on: so a call costs no more than the way through
 * the pipe.
 */
public final class JavaHost {
    private final ExerciseInfo exercise;
    private final Class<?> answer;
    private final Dialect dialect;
    private final Lines lines;
    private final HostClock clock = new HostClock();
    private final AtomicInteger readers = new AtomicInteger();
    private Server server;

    private JavaHost(ExerciseInfo exercise, Class<?> answer, Lines lines) {
        this.exercise = exercise;
        this.answer = answer;
        this.dialect = exercise.dialect().orElseThrow();
        this.lines = lines;
    }

    public static void main(String[] answers) throws ReflectiveOperationException {
        Lines lines = new Lines(System.in, new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err); // what an answer prints is no reply
        String name = System.getenv("STAMPEDE_EXERCISE");
        String[] answer = Arrays.stream(answers)
                .map(a -> a.split("="))
                .filter(a -> a[0].equals(name))
                .findFirst()
                .orElseThrow();
        ExerciseInfo exercise = ExerciseInfo.of(Class.forName(answer[1]));
        JavaHost host = new JavaHost(exercise, Class.forName(answer[2]), lines);
        host.serve();
        host.end();
    }

    /** Returns when there are no more requests. */
    private void serve() {
        while (true) {
            readers.incrementAndGet();
            Optional<JsonObject> request;
            try {
                request = lines.next();
            } catch (IOException e) {
                request = Optional.empty(); // the grader is gone
            }
            if (request.isEmpty()) {
                return;
            }
            if (readers.decrementAndGet() == 0) {
                Thread next = new Thread(this::serve, "request");
                next.setDaemon(true);
                next.start();
            }
            handle(request.get());
        }
    }

    private void handle(JsonObject request) {
        clock.isTold(Instant.parse(request.get("now").getAsString()));
        JsonObject reply = new JsonObject();
        reply.add("id", request.get("id"));
        try {
            Method method = Arrays.stream(exercise.contract().getMethods())
                    .filter(m -> m.getName().equals(request.get("op").getAsString()))
                    .findFirst()
                    .orElseThrow();
            Object[] arguments = arguments(method, request.getAsJsonObject("args"));
            reply.add("result", dialect.told(method.invoke(server().as(exercise.contract()), arguments)));
        } catch (InvocationTargetException e) {
            reply.addProperty("error", Hosted.told(e.getCause()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            reply.addProperty("error", Hosted.told(e));
        }
        try {
            lines.write(reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nobody hears
        }
    }

    /** Starts it with the first request, which tells the time. */
    private synchronized Server server() {
        if (server == null) {
            server = Hosted.start(
                    exercise, answer, URI.create(System.getenv("STAMPEDE_REDIS_URL")), clock, this::effect);
        }
        return server;
    }

    private Object effect(Class<?> type, Method method, Object[] arguments) throws IOException {
        JsonObject what = new JsonObject();
        for (int i = 0; i < arguments.length; i++) {
            what.addProperty(method.getParameters()[i].getName(), (String) arguments[i]);
        }
        if (!lines.deliver(what)) {
            throw dialect.undelivered();
        }
        return null;
    }

    private static Object[] arguments(Method method, JsonObject given) {
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            JsonElement argument = given.get(parameter.getName());
            if (argument instanceof JsonArray array) {
                List<Long> numbers = new ArrayList<>();
                array.forEach(element -> numbers.add(element.getAsLong()));
                arguments.add(numbers);
            } else {
                arguments.add(
                        parameter.getType() == long.class ? (Object) argument.getAsLong() : argument.getAsString());
            }
        }
        return arguments.toArray();
    }

    private synchronized void end() {
        if (server != null) {
            server.close();
        }
        System.exit(0); // an answer may have left threads behind
    }
}
