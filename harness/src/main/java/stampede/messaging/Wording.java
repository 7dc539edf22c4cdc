package stampede.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A command of AMQP in words: {@code queue.bind cart prices ""}.
 *
 * @param naming what it is about
 * @param declares what it declares and how, which must be the same whenever that is declared; empty if it declares nothing
 * @param arguments of what it declares
 * @param isVisible whether a client on another connection can see by itself that it has been done
 * @param isAnswered whether the broker answers it
 */
record Wording(
        String command,
        Naming naming,
        String declares,
        Map<String, Object> arguments,
        boolean isVisible,
        boolean isAnswered) {

    /** Empty if it is not about exchanges, queues or messages. */
    static Optional<Wording> of(Method method) {
        if (method instanceof AMQP.Exchange.Declare m) {
            List<String> how = new ArrayList<>(List.of(m.getType()));
            add(how, m.getDurable(), "durable");
            add(how, m.getAutoDelete(), "auto-delete");
            add(how, m.getInternal(), "internal");
            return Optional.of(declaring(method, m.getExchange(), m.getPassive(), how, m.getArguments()));
        }
        if (method instanceof AMQP.Queue.Declare m) {
            List<String> how = new ArrayList<>();
            add(how, m.getDurable(), "durable");
            add(how, m.getExclusive(), "exclusive");
            add(how, m.getAutoDelete(), "auto-delete");
            return Optional.of(declaring(method, m.getQueue(), m.getPassive(), how, m.getArguments()));
        }
        if (method instanceof AMQP.Queue.Bind m) {
            return Optional.of(plain(method, false, m.getQueue(), m.getExchange(), Letter.shown(m.getRoutingKey())));
        }
        if (method instanceof AMQP.Queue.Unbind m) {
            return Optional.of(plain(method, true, m.getQueue(), m.getExchange(), Letter.shown(m.getRoutingKey())));
        }
        if (method instanceof AMQP.Exchange.Bind m) {
            return Optional.of(
                    plain(method, false, m.getDestination(), m.getSource(), Letter.shown(m.getRoutingKey())));
        }
        if (method instanceof AMQP.Exchange.Unbind m) {
            return Optional.of(plain(method, true, m.getDestination(), m.getSource(), Letter.shown(m.getRoutingKey())));
        }
        if (method instanceof AMQP.Basic.Publish m) {
            String command =
                    method.protocolMethodName() + " " + m.getExchange() + " " + Letter.shown(m.getRoutingKey());
            return Optional.of(new Wording(command, Naming.in(method), "", Map.of(), false, false));
        }
        Naming naming = Naming.in(method);
        String name = Stream.concat(naming.exchanges().stream(), naming.queues().stream())
                .findFirst()
                .orElse("");
        boolean told = !name.isEmpty() || method.protocolMethodName().startsWith("tx.");
        return told ? Optional.of(plain(method, true, name)) : Optional.empty();
    }

    /** What an answer is called; empty if it is none to such a command. */
    static Optional<String> answer(Method method) {
        if (method instanceof AMQP.Channel.Close close) {
            return Optional.of(close.getReplyCode() + " " + code(close.getReplyText()));
        }
        if (method instanceof AMQP.Connection.Close close) {
            return Optional.of(close.getReplyCode() + " " + code(close.getReplyText()));
        }
        String name = method.protocolMethodName();
        if (name.equals("basic.get-empty")) {
            return Optional.of("empty");
        }
        boolean ours = Stream.of("exchange.", "queue.", "tx.", "basic.get", "basic.consume")
                .anyMatch(name::startsWith);
        return ours && name.endsWith("-ok") ? Optional.of("ok") : Optional.empty();
    }

    /** Whether both declare the same thing, but not as the same. */
    boolean differsFrom(Wording other) {
        return !declares.isEmpty()
                && !other.declares.isEmpty()
                && naming.equals(other.naming)
                && !declares.equals(other.declares);
    }

    boolean declaresAs(String... how) {
        return List.of(declares.split(" ")).containsAll(List.of(how));
    }

    boolean is(String kind) {
        return command.startsWith(kind);
    }

    @Override
    public String toString() {
        return command;
    }

    private static Wording declaring(
            Method method, String name, boolean passive, List<String> how, Map<String, Object> given) {
        if (passive) {
            return new Wording(
                    method.protocolMethodName() + " " + name + " passive",
                    Naming.in(method),
                    "",
                    Map.of(),
                    false,
                    true);
        }
        Map<String, Object> arguments = given == null ? Map.of() : new TreeMap<>(given);
        if (!arguments.isEmpty()) {
            how.add(arguments.toString());
        }
        String command = (method.protocolMethodName() + " " + name + " " + String.join(" ", how)).strip();
        return new Wording(command, Naming.in(method), command, arguments, true, true);
    }

    private static Wording plain(Method method, boolean visible, String... parts) {
        String command = method.protocolMethodName() + " " + String.join(" ", parts);
        return new Wording(command.strip(), Naming.in(method), "", Map.of(), visible, true);
    }

    private static void add(List<String> how, boolean is, String name) {
        if (is) {
            how.add(name);
        }
    }

    private static String code(String text) {
        return text.split(" ", 2)[0];
    }
}
