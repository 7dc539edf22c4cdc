package stampede.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stampede.text.Text;

/** What the broker has refused, and why, as a sentence: it says so only in an exception's cause, in its own words. */
final class Refusal {
    static final int NOT_FOUND = AMQP.NOT_FOUND;
    private static final int DEEPEST = 20;

    /** {@code PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'q' in vhost '/': received 'false' but current is 'true'} */
    private static final Pattern DIFFERENT = Pattern.compile(
            ".*inequivalent arg '(.*?)' for (queue|exchange) '(.*?)' in vhost '.*?': received (.*) but current is (.*)",
            Pattern.DOTALL);

    private static final Pattern MISSING = Pattern.compile(".*no (queue|exchange) '(.*?)' in vhost .*", Pattern.DOTALL);
    private static final Pattern LOCKED = Pattern.compile(
            ".*(?:locked queue '(.*?)' in vhost|Queue '(.*?)' is exclusive, but not created on this Connection).*",
            Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("(?:the value )?'(.*)'(?: of type '.*')?", Pattern.DOTALL);

    private Refusal() {}

    /** The reply code with which the broker has closed a channel or a connection; 0 if it was not the broker. */
    static int code(Throwable thrown) {
        return reason(thrown).map(Refusal::code).orElse(0);
    }

    /** What the broker said; empty if it was not the broker. */
    static Optional<Text> told(Throwable thrown) {
        return reason(thrown).map(reason -> told(code(reason), text(reason)));
    }

    /** Whether somebody on this side has closed the channel or the connection that was to be used. */
    static boolean wasClosedHere(Throwable thrown) {
        return signal(thrown)
                .map(ShutdownSignalException::isInitiatedByApplication)
                .orElse(false);
    }

    private static Text told(int code, String text) {
        Matcher different = DIFFERENT.matcher(text);
        if (different.matches()) {
            return Text.of(
                    "%s %s exists already with %s = %s, and is declared here with %s = %s (%s PRECONDITION_FAILED)."
                            + " What exists is not changed by declaring it: declare it everywhere with the same properties"
                            + " and arguments, or give it another name",
                    "%s %s 已经存在，其 %s = %s，而这里用 %s = %s 来声明（%s PRECONDITION_FAILED）。"
                            + "已存在的不会因再次声明而改变：各处都要用相同的属性和参数声明，或者换一个名字",
                    different.group(2).equals("queue") ? Text.of("the queue", "队列") : Text.of("the exchange", "交换机"),
                    different.group(3),
                    different.group(1),
                    value(different.group(5)),
                    different.group(1),
                    value(different.group(4)),
                    code);
        }
        Matcher missing = MISSING.matcher(text);
        if (missing.matches()) {
            return Text.of(
                    "there is no %s %s (%s): declare it before it is used",
                    "不存在%s %s（%s）：使用之前要先声明",
                    missing.group(1).equals("queue") ? Text.of("queue", "队列") : Text.of("exchange", "交换机"),
                    missing.group(2),
                    code);
        }
        Matcher locked = LOCKED.matcher(text);
        if (locked.matches()) {
            return Text.of(
                    "the queue %s is exclusive: only the connection that has declared it may use it, and with that"
                            + " connection it ends (%s)",
                    "队列 %s 是独占的（exclusive）：只有声明它的那个连接能用，连接一断它就没了（%s）",
                    locked.group(1) != null ? locked.group(1) : locked.group(2),
                    code);
        }
        return Text.of("%s %s", "%s %s", code, text);
    }

    /** {@code the value '1000' of type 'signedint'} is 1000. */
    private static Text value(String said) {
        Matcher value = VALUE.matcher(said.strip());
        return said.strip().equals("none")
                ? Text.of("nothing", "无")
                : Text.verbatim(value.matches() ? value.group(1) : said.strip());
    }

    private static Optional<ShutdownSignalException> signal(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < DEEPEST; cause = cause.getCause(), depth++) {
            if (cause instanceof ShutdownSignalException signal) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }

    private static Optional<Method> reason(Throwable thrown) {
        return signal(thrown)
                .filter(signal -> !signal.isInitiatedByApplication())
                .map(ShutdownSignalException::getReason)
                .filter(reason -> reason instanceof AMQP.Channel.Close || reason instanceof AMQP.Connection.Close);
    }

    private static int code(Method reason) {
        return reason instanceof AMQP.Channel.Close close
                ? close.getReplyCode()
                : ((AMQP.Connection.Close) reason).getReplyCode();
    }

    private static String text(Method reason) {
        return reason instanceof AMQP.Channel.Close close
                ? close.getReplyText()
                : ((AMQP.Connection.Close) reason).getReplyText();
    }
}
