package stampede.amqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/** The wire's own connection to the broker, opened when it is first needed. */
final class Control implements Upstream.Owner {
    private static final int CHANNEL = 1;

    private final AmqpWire wire;
    private final List<Runnable> whenOpen = new ArrayList<>();
    private final Fence fence;
    private Upstream upstream;
    private Asker asker;
    private boolean open;

    Control(AmqpWire wire) {
        this.wire = wire;
        fence = new Fence(wire.broker());
    }

    boolean isOn(Upstream connection) {
        return connection == upstream;
    }

    /** Runs it when what quorum queues have been given before is on disk. */
    void passFence(Runnable then) {
        withAsker(open -> fence.pass(upstream, then));
    }

    /** Runs it with a connection that is open. */
    void withAsker(Consumer<Asker> what) {
        if (upstream == null || upstream.isClosed()) {
            open = false;
            upstream = connection();
            asker = new Asker(upstream, () -> CHANNEL);
            upstream.greet();
        }
        if (open) {
            what.accept(asker);
        } else {
            whenOpen.add(() -> what.accept(asker));
        }
    }

    private Upstream connection() {
        try {
            return wire.connect(this);
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    Text.of(
                            "The broker at %s cannot be reached (%s): see that it runs.",
                            "无法连接 %s 的消息服务器（%s）：请确认它正在运行。", wire.login(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void received(AmqpCommand command) {
        if (fence.isOn(command.channel())) {
            fence.received(command);
            return;
        }
        switch (command.method()) {
            case CONNECTION_START -> upstream.send(wire.login().answer());
            case CONNECTION_TUNE -> {
                Arguments tune = command.arguments();
                upstream.send(AmqpCommand.of(
                        0, Method.CONNECTION_TUNE_OK, tune.number("channel-max"), tune.number("frame-max"), 0));
                upstream.ask(
                        AmqpCommand.of(0, Method.CONNECTION_OPEN, wire.login().virtualHost(), "", false),
                        answer -> answer.ifPresent(ok -> opened()));
            }
            case CONNECTION_CLOSE -> {
                upstream.send(AmqpCommand.of(0, Method.CONNECTION_CLOSE_OK));
                upstream.closeWhenSent();
                trouble(command.arguments().text("text"));
            }
            case CHANNEL_CLOSE -> asker.received(command);
            default -> {
                // nothing else concerns us
            }
        }
    }

    private void opened() {
        open = true;
        List<Runnable> waiting = List.copyOf(whenOpen);
        whenOpen.clear();
        waiting.forEach(Runnable::run);
    }

    @Override
    public void lost() {
        if (!wire.isInterrupted()) {
            trouble("it has closed the connection");
        }
    }

    private void trouble(String what) {
        whenOpen.clear();
        wire.loop()
                .trouble(new ServiceUnavailable(Text.of(
                        "The broker at %s does not serve the grader itself: %s.",
                        "%s 的消息服务器不为评分器本身提供服务：%s。", wire.login(), what)));
    }

    void close() {
        if (upstream != null) {
            upstream.close();
        }
    }
}
