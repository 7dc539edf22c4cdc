package stampede.grade;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stampede.text.Text;

/** Thrown when an answer's thread goes on and on without a command, and nobody can say whether it ever ends. */
public final class RanAway extends CannotJudge {
    private static final long serialVersionUID = 1;

    /**
     * @param who runs
     * @param ran for how long it has, of processor time
     * @param stack where it is
     */
    public RanAway(Text who, Duration ran, StackTraceElement[] stack) {
        super(sentence(who, ran, place(stack)));
    }

    private static Text sentence(Text who, Duration ran, Optional<String> place) {
        String seconds =
                BigDecimal.valueOf(ran.toMillis(), 3).stripTrailingZeros().toPlainString();
        return place.isPresent()
                ? Text.of(
                        "%s ran for %s s of processor time without a command and without an end, at %s",
                        "%s 占用处理器 %s 秒，其间没有发出命令，也没有结束，停在 %s", who, seconds, place.get())
                : Text.of(
                        "%s ran for %s s of processor time without a command and without an end",
                        "%s 占用处理器 %s 秒，其间没有发出命令，也没有结束", who, seconds);
    }

    /** The innermost line of an answer's own code. */
    static Optional<String> place(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame ->
                        isTheirs(frame) && frame.getLineNumber() > 0) // before its first line a lambda has none
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
    }

    static boolean isTheirs(StackTraceElement frame) {
        String name = frame.getClassName();
        return frame.getModuleName() == null
                && List.of("stampede.", "redis.", "org.", "io.", "com.", "jdk.", "java.", "kotlin.").stream()
                        .noneMatch(name::startsWith);
    }
}
