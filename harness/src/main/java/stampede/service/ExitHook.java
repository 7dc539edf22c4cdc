package stampede.service;

import java.util.concurrent.atomic.AtomicBoolean;

/** Does something once: when it is run, or when this process ends, whichever comes first. */
final class ExitHook implements Runnable {
    private final Runnable action;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook = new Thread(this::act, "stampede, at exit");

    private ExitHook(Runnable action) {
        this.action = action;
    }

    static Runnable of(Runnable action) {
        ExitHook exit = new ExitHook(action);
        try {
            Runtime.getRuntime().addShutdownHook(exit.hook);
        } catch (IllegalStateException e) {
            exit.act(); // the process is ending already
        }
        return exit;
    }

    @Override
    public void run() {
        act();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook finds its work done
        }
    }

    private void act() {
        if (done.compareAndSet(false, true)) {
            action.run();
        }
    }
}
