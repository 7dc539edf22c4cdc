package stampede.grade;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import stampede.text.Text;

/** What the servers of a trial have done to the JVM that they run in: of each kind the first. Thread-safe. */
final class Conduct {
    private final Set<JavaLimits> servers = Collections.newSetFromMap(new WeakHashMap<>());
    private Optional<Text> fault = Optional.empty();
    private Optional<Text> obstacle = Optional.empty();

    /** An answer has ended the JVM, or tried to: whatever else came of it, the promise is broken. */
    synchronized Optional<Text> fault() {
        return fault;
    }

    /** An answer has done what we do not let it do, and so do not know what would have come of it. */
    synchronized Optional<Text> obstacle() {
        return obstacle;
    }

    synchronized void begins(JavaLimits server) {
        servers.add(server);
    }

    synchronized void ended(JavaLimits server) {
        servers.remove(server);
    }

    /** Whoever still runs a server's code is to leave it. */
    void endAll() {
        List<JavaLimits> all;
        synchronized (this) {
            all = List.copyOf(servers);
        }
        all.forEach(JavaLimits::end);
    }

    synchronized Text ends(String call, StackTraceElement where) {
        Text told = Text.of(
                "the answer ends the JVM: %s was called in %s; a server must go on",
                "答案会结束 JVM：%s 在 %s中被调用；服务器必须一直运行下去", call, place(where));
        fault = fault.isPresent() ? fault : Optional.of(told);
        return fault.get();
    }

    synchronized void meddles(String call, String thread, StackTraceElement where) {
        Text told = Text.of(
                "it calls %s, in %s, on a thread that is not its own (%s): a server may only touch threads that it has started",
                "它在 %2$s中对不属于自己的线程（%3$s）调用了 %1$s：服务器只能操作自己启动的线程", call, place(where), thread);
        obstacle = obstacle.isPresent() ? obstacle : Optional.of(told);
    }

    /** The method as it stands in the source, and the line. */
    private static Text place(StackTraceElement where) {
        String type = where.getClassName().replaceAll("^.*[.$](?=[^.$\\d])", "").replaceAll("\\$\\d+$", "");
        String method = where.getMethodName().replaceAll("^lambda\\$(.*)\\$\\d+$", "$1");
        String line = where.getFileName() == null ? "" : where.getFileName() + ":" + where.getLineNumber();
        return switch (method) {
            case "<init>", "new" -> Text.of("the constructor of %s (%s)", "%s 的构造方法（%s）", type, line);
            case "<clinit>", "static" -> Text.of("the static initialiser of %s (%s)", "%s 的静态初始化（%s）", type, line);
            default -> Text.of("%s (%s)", "%s（%s）", method, line);
        };
    }
}
