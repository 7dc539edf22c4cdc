package stampede.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends what the programs have started, and that by which it was started is gone: all of them carry a mark in their
 * environment. A shell stays beside the grader and does the same when the grader is gone, however it went: it reads from a
 * pipe that only this process can write to, and that the kernel closes.
 */
final class Reaper {
    static final String MARK = "STAMPEDE_RUN";
    private static final String OWN_MARK = "STAMPEDE_PROCESS";
    private static final Path PROC = Path.of("/proc");
    private static final String SCRIPT = """
            mark=$1
            trap '' HUP INT TERM
            read -r nothing
            for again in 1 2 3; do
              for file in $(grep -lsazFx -- "$mark" /proc/[0-9]*/environ 2>/dev/null); do
                pid=${file#/proc/}
                kill -KILL "${pid%/environ}" 2>/dev/null
              done
            done
            """;

    private static final Reaper OF_THIS_RUN = new Reaper();

    private final String run = UUID.randomUUID().toString();
    private final AtomicLong started = new AtomicLong();
    private Process shell;

    private Reaper() {}

    static Reaper ofThisRun() {
        return OF_THIS_RUN;
    }

    /** Gives a process that is about to start the mark, and one of its own, which this returns. */
    String mark(Map<String, String> environment) throws IOException {
        watch();
        String own = run + "-" + started.incrementAndGet();
        environment.put(MARK, run);
        environment.put(OWN_MARK, own);
        return OWN_MARK + "=" + own;
    }

    /** Ends what a process has left behind that carried this mark. */
    void reapOf(String mark) {
        reap(mark.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void watch() throws IOException {
        if (shell == null || !shell.isAlive()) {
            shell = new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, "stampede", MARK + "=" + run))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    private synchronized boolean hasWatched() {
        return shell != null;
    }

    /** Ends all that carry the mark, and those that they start meanwhile. To be called when no program is needed any more. */
    void reap() {
        if (!hasWatched()) {
            return;
        }
        reap((MARK + "=" + run).getBytes(StandardCharsets.UTF_8));
    }

    private static void reap(byte[] mark) {
        Set<Long> ended = new HashSet<>();
        for (int again = 0; again < 5; again++) {
            boolean found = false;
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path process : processes) {
                    if (isMarked(process, mark)) {
                        long pid = Long.parseLong(process.getFileName().toString());
                        found |= ended.add(pid);
                        ProcessHandle.of(pid).ifPresent(Reaper::end);
                    }
                }
            } catch (IOException e) {
                return;
            }
            if (!found) {
                return;
            }
        }
    }

    private static boolean isMarked(Path process, byte[] mark) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            for (int from = 0; from < environment.length; ) {
                int end = from;
                while (end < environment.length && environment[end] != 0) {
                    end++;
                }
                if (java.util.Arrays.equals(environment, from, end, mark, 0, mark.length)) {
                    return true;
                }
                from = end + 1;
            }
        } catch (IOException e) {
            // somebody else's, or it has just ended
        }
        return false;
    }

    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(1, TimeUnit.SECONDS);
        } catch (Exception e) {
            // it will
        }
    }
}
