package stampede.sms;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stampede.process.Complaint;
import stampede.process.Dialect;
import stampede.process.Json;
import stampede.process.Names;
import stampede.process.ProgramFault;
import stampede.process.Reply;
import stampede.text.Text;

/**
 * How a sender's calls look to a program. An error is a misuse, the contract's only exception; if the gateway has failed
 * during the call, it is the gateway's.
 */
public final class SmsDialect implements Dialect {
    /** A phone that no rule names. */
    private static final String NOBODYS = "19999999999";

    private static final Method DELIVER = deliver();

    private static Method deliver() {
        try {
            return SmsGateway.class.getMethod("deliver", String.class, String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A misuse, as a program calls it. */
    private static final class Misuse extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private Misuse(String error) {
            super(Complaint.shortened(error));
        }

        @Override
        public String toString() {
            return "an error (" + getMessage() + ")";
        }
    }

    @Override
    public JsonObject arguments(Method method, List<Object> arguments, Names names) {
        JsonObject object = new JsonObject();
        object.addProperty("phone", told((String) arguments.get(0), names));
        object.addProperty("text", (String) arguments.get(1));
        return object;
    }

    /** Two phones are tried again and again, and have others like them; for all that may be phones too, there are none. */
    private static String told(String phone, Names names) {
        return switch (phone) {
            case Desk.PHONE -> names.forProgram(phone, play -> "138%08d".formatted(play % 100_000_000));
            case Desk.OTHER -> names.forProgram(phone, play -> "139%08d".formatted(play % 100_000_000));
            default -> {
                if (phone.matches("\\+?\\d{5,}")) {
                    names.requireReal();
                }
                yield phone;
            }
        };
    }

    @Override
    public Object result(Method method, List<Object> arguments, Reply reply, Names names) {
        if (reply.error() != null) {
            throw new Misuse(reply.error());
        }
        if (reply.result() instanceof JsonObject object && object.size() == 1) {
            Optional<Long> parts = Json.whole(object.get("sent"));
            if (parts.isPresent()) {
                return new SendResult.Sent((int) Math.max(Math.min(parts.get(), Integer.MAX_VALUE), Integer.MIN_VALUE));
            }
            if (object.get("refused") instanceof JsonObject refused && refused.size() == 1) {
                Optional<Long> millis = Json.whole(refused.get("retryAfterMillis"));
                if (millis.isPresent()) {
                    return new SendResult.Refused(Duration.ofMillis(millis.get()));
                }
            }
        }
        throw new ProgramFault(Text.of(
                "replied to send with %s, where {\"sent\": 1} or {\"refused\": {\"retryAfterMillis\": 42000}} belongs, with whole numbers",
                "对 send 的答复是 %s，而那里应当是 {\"sent\": 1} 或 {\"refused\": {\"retryAfterMillis\": 42000}}，其中都是整数",
                Complaint.shortened(reply.result().toString())));
    }

    @Override
    public Effect effect(JsonElement line, Names names) {
        if (line instanceof JsonObject object && object.size() == 2) {
            Optional<String> phone = Json.string(object.get("phone"));
            Optional<String> text = Json.string(object.get("text"));
            if (phone.isPresent() && text.isPresent()) {
                return new Effect(SmsGateway.class, DELIVER, new Object[] {names.forRule(phone.get()), text.get()});
            }
        }
        throw new ProgramFault(Text.of(
                "delivers %s, where an object with \"phone\" and \"text\" belongs, both of them strings",
                "投递了 %s，而那里应当是一个对象，含 “phone” 和 “text” 两个字符串", Complaint.shortened(line.toString())));
    }

    @Override
    public List<Sample> samples() {
        return List.of(
                new Sample("send", List.of(Desk.PHONE, "hello"), false),
                new Sample("send", List.of(Desk.PHONE, "你好 🙂"), false),
                new Sample("send", List.of("phone", "hello"), true));
    }

    @Override
    public JsonElement told(Object result) {
        JsonObject object = new JsonObject();
        if (result instanceof SendResult.Sent sent) {
            object.addProperty("sent", sent.parts());
        } else if (result instanceof SendResult.Refused refused) {
            JsonObject wait = new JsonObject();
            wait.addProperty("retryAfterMillis", refused.retryAfter().toMillis());
            object.add("refused", wait);
        }
        return object;
    }

    @Override
    public RuntimeException undelivered() {
        return new GatewayFailed("the gateway did not deliver it");
    }

    @Override
    public void warmUp(Object contract) {
        ((SmsSender) contract).send(NOBODYS, "warm-up");
    }
}
