package stampede.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process by its number and the instant it started, so that a later one with the same number is another. */
record ProcessId(long pid, long start) {
    private static final Pattern FORM = Pattern.compile("(\\d+)-(\\d+)");

    static ProcessId ofThisProcess() {
        return of(ProcessHandle.current());
    }

    static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), startOf(process));
    }

    static Optional<ProcessId> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessId(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The process, if this very one still runs. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process) == start);
    }

    boolean isThisProcess() {
        return equals(ofThisProcess());
    }

    @Override
    public String toString() {
        return pid + "-" + start;
    }

    /**
     * On Linux the kernel's own count since boot: the instant Java computes from it moves when somebody sets the
     * machine's clock. Elsewhere the kernel stores the instant itself.
     */
    private static long startOf(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The second field, the command in brackets, may hold blanks and brackets; from there on 3 is first.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals("Z") ? -1 : Long.parseLong(fields[22 - 3]);
        } catch (IOException | RuntimeException e) {
            return process.info()
                    .startInstant()
                    .map(java.time.Instant::toEpochMilli)
                    .orElse(0L);
        }
    }
}
