package stampede.decide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stampede.grade.Fault;
import stampede.grade.Scene;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.history.Operation;

/** Scenes, and what they demand. */
final class Scenes {
    private Scenes() {}

    /** On so many servers one call each, all at once; no two may return the same. */
    static Scene apart(int servers) {
        return stage -> {
            List<Runnable> calls = new ArrayList<>();
            for (int i = 0; i < servers; i++) {
                calls.add(call(stage.server(), 1));
            }
            stage.atOnce(calls.toArray(Runnable[]::new));
            requireDistinct(stage);
        };
    }

    /** On one server so many calls at once; no two may return the same. */
    static Scene together(int count) {
        return stage -> {
            Server server = stage.server();
            List<Runnable> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(call(server, 1));
            }
            stage.atOnce(calls.toArray(Runnable[]::new));
            requireDistinct(stage);
        };
    }

    /** One server's call is struck, then another's begins; no two may return the same. */
    static Scene struck(Set<Fault> faults) {
        return stage -> {
            Server victim = stage.server();
            Server other = stage.server();
            stage.atOnce(faults, victim, call(victim, 1));
            call(other, 1).run();
            stage.resume();
            call(other, 1).run();
            requireDistinct(stage);
        };
    }

    /** What a call answers. */
    static long answer(Server server, long what) {
        try {
            return server.as(Toy.class).does(what);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Runnable call(Server server, long what) {
        Toy toy = server.as(Toy.class);
        return () -> {
            try {
                toy.does(what);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    static void requireDistinct(Stage stage) {
        Set<Object> seen = new HashSet<>();
        for (Operation operation : stage.history()) {
            stage.require(
                    operation.unknown() || seen.add(operation.result()),
                    "two calls returned %s",
                    "两次调用都返回了 %s",
                    operation.result());
        }
    }
}
