package stampede.grade;

import java.util.ArrayList;
import java.util.List;
import stampede.clock.ServerLimits;

/**
 * The limits of one server in this JVM. Its threads are known by their context class loader: calls set it, and whoever is
 * started in one inherits it.
 */
final class JavaLimits implements ServerLimits, Limits {
    private final Conduct conduct;
    private final List<Thread> hooks = new ArrayList<>();
    private volatile ClassLoader loader;
    private volatile boolean over;

    JavaLimits(Conduct conduct) {
        this.conduct = conduct;
        conduct.begins(this);
    }

    void loader(ClassLoader its) {
        loader = its;
    }

    @Override
    public ClassLoader enter() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        if (loader != null) {
            thread.setContextClassLoader(loader);
        }
        return before;
    }

    @Override
    public void ends(String call, StackTraceElement where) {
        conduct.ends(call, where);
    }

    @Override
    public void meddles(String call, String thread, StackTraceElement where) {
        conduct.meddles(call, thread, where);
    }

    @Override
    public boolean isOwn(Thread thread) {
        return loader != null && thread.getContextClassLoader() == loader;
    }

    @Override
    public synchronized void atStop(Thread hook) {
        if (hooks.contains(hook)) {
            throw new IllegalArgumentException("Hook previously registered");
        }
        hooks.add(hook);
    }

    @Override
    public synchronized boolean notAtStop(Thread hook) {
        return hooks.remove(hook);
    }

    /** What the server has wanted to do when it stops; asked for once. */
    synchronized List<Thread> hooks() {
        List<Thread> all = List.copyOf(hooks);
        hooks.clear();
        return all;
    }

    @Override
    public void end() {
        over = true;
        conduct.ended(this);
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
