package stampede.decide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps threads that take turns on one processor, with the Redis they talk to. Only one of them has something to do at a
 * time, and whoever is woken on another processor, which has gone to sleep meanwhile, begins tens of microseconds later:
 * most of what a play would take. On Linux, with its {@code taskset}; elsewhere nothing is kept.
 */
final class OneCpu {
    private static final Path SELF = Path.of("/proc/thread-self/status");
    private static final Path USAGE = Path.of("/proc/stat");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final int IDLE = 4;
    /** USER_HZ is 100 wherever Java runs on Linux. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final Path WAITED = Path.of("/proc/thread-self/schedstat");
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private Map<String, Long> idleBefore = idle();
    private boolean possible = Files.exists(SELF);
    private List<String> free = List.of();
    private Thread kept;
    private long process;
    private long since = System.nanoTime();
    private long waited;

    OneCpu() {
        ForkJoinPool.commonPool(); // how many threads it has is settled while all processors are seen
    }

    /**
     * Keeps the calling thread, those that it will start, and a process.
     *
     * @return whether both are kept there now
     */
    boolean keep(OptionalLong which) {
        if (which.isEmpty() || !possible) {
            return false;
        }
        if (kept == Thread.currentThread() && process == which.getAsLong()) {
            return true;
        }
        try {
            free = free.isEmpty() ? allowed() : free;
            String cpu = choose(free);
            String self = Integer.toString(Kernel.ownNumber());
            possible = taskset(cpu, self) && allowed().equals(List.of(cpu)) && taskset(cpu, "" + which.getAsLong());
            if (!possible) {
                return false;
            }
            kept = Thread.currentThread();
            process = which.getAsLong();
            beginWindow();
            return true;
        } catch (IOException e) {
            possible = false; // there is no such program
            return false;
        }
    }

    /**
     * Whether the calling thread, which is kept, has to share its processor while another stands idle: then it had better be
     * kept anew. Looks back a second or more, and says so every second time.
     */
    boolean isCrowded() {
        long window = System.nanoTime() - since;
        if (kept != Thread.currentThread() || window < WINDOW_NANOS) {
            return false;
        }
        Map<String, Long> now = idle();
        boolean crowded = waited() - waited > window / 4
                && free.stream().anyMatch(cpu -> idleSince(now, cpu) * NANOS_PER_TICK > window / 2);
        if (crowded
                && ThreadLocalRandom.current().nextBoolean()) { // the other may be one of us, and look at the same time
            kept = null;
            return true;
        }
        beginWindow();
        return false;
    }

    private void beginWindow() {
        since = System.nanoTime();
        waited = waited();
        idleBefore = idle();
    }

    /** How long the calling thread could have run and did not, so far, in nanoseconds. */
    private static long waited() {
        try {
            return Long.parseLong(Files.readString(WAITED).split(" ")[1]);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** The one that has been idle for longest since this was made; there may be others who want one for themselves. */
    private String choose(List<String> allowed) {
        Map<String, Long> now = idle();
        List<String> any = new ArrayList<>(fastest(allowed));
        Collections.shuffle(any);
        return Collections.max(any, (a, b) -> Long.compare(idleSince(now, a), idleSince(now, b)));
    }

    private long idleSince(Map<String, Long> now, String cpu) {
        return now.getOrDefault(cpu, 0L) - idleBefore.getOrDefault(cpu, 0L);
    }

    private static Map<String, Long> idle() {
        Map<String, Long> idle = new HashMap<>();
        try (Stream<String> lines = Files.lines(USAGE)) {
            lines.filter(line -> line.matches("cpu\\d+ .*")).forEach(line -> {
                String[] fields = line.split(" ");
                idle.put(fields[0].substring("cpu".length()), Long.parseLong(fields[IDLE]));
            });
        } catch (IOException e) {
            // then one is as good as another
        }
        return idle;
    }

    /** Not all are alike where some are made to save power. */
    private static List<String> fastest(List<String> cpus) {
        Map<String, Long> speeds = new HashMap<>();
        cpus.forEach(cpu -> speeds.put(cpu, speed(cpu)));
        long most = Collections.max(speeds.values());
        return cpus.stream().filter(cpu -> speeds.get(cpu) == most).toList();
    }

    private static long speed(String cpu) {
        try {
            Path speed = Path.of("/sys/devices/system/cpu/cpu" + cpu + "/cpufreq/cpuinfo_max_freq");
            return Long.parseLong(Files.readString(speed).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** On which processors the calling thread may run. */
    static List<String> allowed() throws IOException {
        try (Stream<String> lines = Files.lines(SELF)) {
            String list = lines.filter(line -> line.startsWith(ALLOWED))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + ALLOWED))
                    .substring(ALLOWED.length())
                    .strip();
            List<String> cpus = new ArrayList<>();
            for (String range : list.split(",")) {
                String[] ends = range.split("-");
                for (int cpu = Integer.parseInt(ends[0]); cpu <= Integer.parseInt(ends[ends.length - 1]); cpu++) {
                    cpus.add(Integer.toString(cpu));
                }
            }
            return cpus;
        }
    }

    private static boolean taskset(String cpu, String number) throws IOException {
        Process taskset = new ProcessBuilder("taskset", "-cp", cpu, number)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return taskset.waitFor(1, TimeUnit.SECONDS) && taskset.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            taskset.destroyForcibly();
        }
    }
}
