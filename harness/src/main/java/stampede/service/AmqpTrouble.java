package stampede.service;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import stampede.text.Text;

/** Says in one sentence why a broker does not serve, and what to do. */
final class AmqpTrouble {
    private AmqpTrouble() {}

    /** Of one whose address was given. */
    static ServiceUnavailable given(AmqpAddress address, IOException e) {
        return new ServiceUnavailable(inUse(e) == null ? sentence(address, e) : inUse(e), e);
    }

    /** Of one that was started for this run. */
    static ServiceUnavailable started(AmqpAddress address, IOException e) {
        return new ServiceUnavailable(
                inUse(e) == null
                        ? Text.of(
                                "The broker that Stampede started at %s does not answer as it should (%s): run this"
                                        + " again.",
                                "Stampede 在 %s 启动的消息服务器没有正常应答（%s）：请重新运行。", address, why(e))
                        : inUse(e),
                e);
    }

    private static Text inUse(IOException e) {
        return e instanceof AmqpLine.QueueInUse
                ? Text.of(
                        "The queue %s cannot be deleted, for a connection that is still open has it for itself: let"
                                + " close() end every connection.",
                        "队列 %s 无法删除，因为一个尚未关闭的连接独占着它：请让 close() 关闭所有连接。", e.getMessage())
                : null;
    }

    private static Text sentence(AmqpAddress address, IOException e) {
        if (caused(e, AuthenticationFailureException.class)
                || caused(e, PossibleAuthenticationFailureException.class)) {
            return Text.of(
                    "The broker at %s does not accept the user and password it was given: correct them in"
                            + " STAMPEDE_AMQP_URL.",
                    "%s 的消息服务器不接受所给的用户名和密码：请在 STAMPEDE_AMQP_URL 中改正。", address);
        }
        int code = AmqpLine.code(e);
        if (code == AMQP.NOT_ALLOWED || code == AMQP.INVALID_PATH || code == AMQP.NOT_FOUND) {
            return Text.of(
                    "The broker does not open the virtual host %s (%s): create it (rabbitmqctl add_vhost), let the user"
                            + " in (rabbitmqctl set_permissions), or correct the end of STAMPEDE_AMQP_URL.",
                    "消息服务器不开放虚拟主机 %s（%s）：请创建它（rabbitmqctl add_vhost）、授权该用户（rabbitmqctl set_permissions），"
                            + "或改正 STAMPEDE_AMQP_URL 的末尾。",
                    address,
                    why(e));
        }
        if (code != 0) {
            return Text.of(
                    "The broker at %s refuses what Stampede needs (%s): allow it or use another broker.",
                    "%s 的消息服务器拒绝了 Stampede 必需的命令（%s）：请放行，或换一个消息服务器。", address, why(e));
        }
        if (caused(e, UnknownHostException.class)) {
            return Text.of(
                    "There is no host of the name in %s: correct STAMPEDE_AMQP_URL.",
                    "找不到 %s 中的主机：请改正 STAMPEDE_AMQP_URL。", address);
        }
        if (caused(e, ConnectException.class)) {
            return Text.of(
                    "No broker listens at %s: start it or correct STAMPEDE_AMQP_URL.",
                    "%s 没有消息服务器在监听：请启动它，或改正 STAMPEDE_AMQP_URL。", address);
        }
        if (caused(e, SocketTimeoutException.class) || caused(e, TimeoutException.class)) {
            return Text.of(
                    "What listens at %s does not answer as a broker does: see that RabbitMQ runs there and that a"
                            + " firewall lets you through.",
                    "%s 没有像消息服务器那样应答：请确认那里运行着 RabbitMQ，并且防火墙允许访问。", address);
        }
        return Text.of(
                "What answers at %s does not speak AMQP 0-9-1, or hung up: correct STAMPEDE_AMQP_URL (the port is that"
                        + " of AMQP without TLS, not of the management pages).",
                "%s 上应答的不是 AMQP 0-9-1，或者连接被对方断开：请改正 STAMPEDE_AMQP_URL（端口应是不带 TLS 的 AMQP 端口，而不是管理页面的端口）。", address);
    }

    /** The broker's own words, where there are any. */
    private static String why(IOException e) {
        return causes(e)
                .filter(ShutdownSignalException.class::isInstance)
                .map(t -> ((ShutdownSignalException) t).getReason())
                .flatMap(reason -> reason instanceof AMQP.Channel.Close close
                        ? Stream.of(close.getReplyText())
                        : reason instanceof AMQP.Connection.Close close ? Stream.of(close.getReplyText()) : Stream.of())
                .findFirst()
                .orElseGet(() -> String.valueOf(e.getMessage() == null ? e : e.getMessage()));
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> type) {
        return causes(e).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, t -> t != null, Throwable::getCause);
    }
}
