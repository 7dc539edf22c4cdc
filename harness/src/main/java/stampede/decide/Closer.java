package stampede.decide;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import stampede.grade.Server;

/** Closes the servers of plays that were broken off, so that threads of theirs end. Nobody waits for it. */
final class Closer {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread closing = new Thread(task, "stampede-closes");
        closing.setDaemon(true);
        return closing;
    });

    void close(Server server) {
        thread.execute(() -> {
            try {
                server.close();
            } catch (Throwable t) {
                // its connections are gone already, and the play has been judged
            }
        });
    }

    void end() {
        thread.shutdown();
    }
}
