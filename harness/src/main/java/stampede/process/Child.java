package stampede.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import stampede.text.Text;

/**
 * One process of a program. Whoever asks it something writes a line and, if nobody else does, reads lines until his reply
 * has come, also for the others who wait: no thread stands between. Thread-safe.
 */
public final class Child implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 20;
    /** So many effects belong to one call at most: who writes more does not stop. */
    private static final int MOST_EFFECTS = 10_000;

    private static final long ENDS_WITHIN_MILLIS = 2000;
    /** Much longer than a loaded system takes to notice: who lives on then has closed but its input. */
    private static final long GONE_WITHIN_MILLIS = 1000;

    private static final int SHOWN = 60;
    private static final int LOG_SHOWN = 160;

    private final Process process;
    private final Pulse pulse;
    private final Path log;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int buffered;
    private int taken;
    private byte[] line = new byte[256];
    private int length;

    private final Map<Long, Call> calls = new HashMap<>();
    private long lastId;
    private int waiting;
    private boolean reading;
    private long reader;
    private ProgramFault fault;
    private int effects;
    private volatile boolean killed;
    private volatile Listener listener = (what, asks) -> true;
    private volatile boolean moved = true;
    private volatile BiConsumer<Boolean, String> overhears = (sent, text) -> {};

    /** Who hears of what the program does to the world outside. */
    public interface Listener {

        /**
         * It delivers something.
         *
         * @param asks whether it wants to know if it was delivered
         * @return whether it was
         */
        boolean delivers(JsonElement what, boolean asks);
    }

    private static final class Call {
        private Reply reply;
    }

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.pulse = new Pulse(process.pid());
        this.in = process.getInputStream();
        this.out = process.getOutputStream();
    }

    /**
     * Starts a process.
     *
     * @param environment what its environment has besides ours
     * @throws CannotStart if there is no such program, or no processes can be judged here
     */
    public static Child start(Program program, Map<String, String> environment) throws CannotStart {
        if (!Pulse.isPossible()) {
            throw new CannotStart(Text.of(
                    "processes are judged on Linux only: elsewhere nobody tells whether one has come to rest (on Windows, use WSL)",
                    "只有在 Linux 上才能评判进程：在别的系统上无从得知进程是否停了下来（Windows 请用 WSL）"));
        }
        if (!Files.isDirectory(program.folder())) {
            throw new CannotStart(Text.of("the folder %s is gone", "目录 %s 不见了", program.folder()));
        }
        try {
            Path log = Files.createTempFile("stampede-program", ".log");
            ProcessBuilder builder = new ProcessBuilder(program.command())
                    .directory(program.folder().toFile())
                    .redirectError(log.toFile());
            builder.environment().putAll(environment);
            String mark = Reaper.ofThisRun().mark(builder.environment());
            try {
                Child child = new Child(builder.start(), log);
                child.process.onExit().thenRun(() -> child.leaves(mark));
                return child;
            } catch (IOException e) {
                Files.deleteIfExists(log);
                throw e;
            }
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).replaceAll("^.*error=\\d+, ", "");
            throw new CannotStart(Text.of(
                    "the command %s could not be started in %s: %s",
                    "命令 %s 无法在 %s 中启动：%s", String.join(" ", program.command()), program.folder(), why));
        }
    }

    /** What it has started may hold its streams open, and then nobody would hear that it is gone. */
    private void leaves(String mark) {
        if (!killed) {
            Reaper.ofThisRun().reapOf(mark);
        }
    }

    /** No process could be started. */
    public static final class CannotStart extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Text reason;

        CannotStart(Text reason) {
            super(reason.toString());
            this.reason = reason;
        }

        public Text reason() {
            return reason;
        }
    }

    /** Somebody else hears each line, too: whether it was sent to the program, and what it was. */
    public void overhear(BiConsumer<Boolean, String> by) {
        overhears = by;
    }

    public void listener(Listener its) {
        listener = its;
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Sends a request and waits for its reply, however long that takes.
     *
     * @throws ProgramFault if the program ends, or does what it must not
     * @throws InterruptedException if the waiting thread is interrupted while another reads
     */
    public Reply ask(String op, JsonObject arguments, Instant now) throws InterruptedException {
        Call call = new Call();
        JsonObject request = new JsonObject();
        synchronized (this) {
            requireNoFault();
            request.addProperty("id", ++lastId);
            calls.put(lastId, call);
            effects = 0;
        }
        request.addProperty("op", op);
        request.add("args", arguments);
        request.addProperty("now", now.toString());
        write(request);
        synchronized (this) {
            waiting++;
        }
        try {
            return await(call);
        } finally {
            synchronized (this) {
                waiting--;
            }
        }
    }

    private void write(JsonObject request) {
        byte[] bytes = (request + "\n").getBytes(StandardCharsets.UTF_8);
        moved = true;
        overhears.accept(true, request.toString());
        try {
            synchronized (out) {
                out.write(bytes);
                out.flush();
            }
        } catch (IOException e) {
            // it reads no more: what it has written, or that it is gone, says why
            if (!isGoneSoon()) {
                synchronized (this) {
                    fault = fault != null
                            ? fault
                            : new ProgramFault(Text.of(
                                    "has closed its standard input, and cannot hear of any request",
                                    "关闭了自己的标准输入，再也收不到请求"));
                }
            }
        }
    }

    /** One that ends has closed its streams before the system says so. */
    private boolean isGoneSoon() {
        try {
            return process.waitFor(GONE_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Reply await(Call call) throws InterruptedException {
        while (true) {
            synchronized (this) {
                while (call.reply == null && reading && fault == null) {
                    wait();
                }
                if (call.reply != null) {
                    return call.reply;
                }
                requireNoFault();
                reading = true;
                reader = Thread.currentThread().getId();
            }
            read(() -> call.reply != null);
        }
    }

    private interface Until {
        boolean holds();
    }

    /** Reads lines, by whoever holds the right to. */
    private void read(Until done) {
        try {
            do {
                handle(nextLine());
            } while (!done.holds());
        } catch (ProgramFault e) {
            fail(e);
        } catch (IOException e) {
            fail(ended());
        } finally {
            synchronized (this) {
                reading = false;
                notifyAll();
            }
        }
    }

    private synchronized void fail(ProgramFault e) {
        fault = fault == null ? e : fault;
        process.destroyForcibly();
        notifyAll();
    }

    private synchronized void requireNoFault() {
        if (fault != null) {
            throw new ProgramFault(fault.what());
        }
    }

    private ProgramFault ended() {
        if (killed) {
            return new ProgramFault(Text.of("was ended by the grader", "被评分器结束了"));
        }
        try {
            if (!process.waitFor(GONE_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return new ProgramFault(
                        Text.of("has closed its standard output, and cannot reply any more", "关闭了自己的标准输出，再也无法答复"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int code = process.exitValue();
        Text how = code > 128 && code < 160
                ? Text.of("was ended by signal %s", "被信号 %s 结束了", code - 128)
                : Text.of("ended by itself, with exit code %s", "自己结束了，退出码 %s", code);
        Optional<String> last = lastOfLog();
        return new ProgramFault(
                last.isPresent() ? Text.of("%s (the end of its log: %s)", "%s（它的日志末尾：%s）", how, last.get()) : how);
    }

    private Optional<String> lastOfLog() {
        try {
            long size = Files.size(log);
            byte[] tail = new byte[(int) Math.min(size, 4096)];
            try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(log.toFile(), "r")) {
                file.seek(size - tail.length);
                file.readFully(tail);
            }
            return new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .reduce((a, b) -> b)
                    .map(l -> shortened(l.strip(), LOG_SHOWN));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The next line, without its end, whose bytes are in {@link #line}; asked for by one thread at a time. */
    private String nextLine() throws IOException {
        while (true) {
            Optional<String> whole = takeLine();
            if (whole.isPresent()) {
                return whole.get();
            }
            buffered = Math.max(0, in.read(buffer, 0, buffer.length));
            taken = 0;
            if (buffered == 0) {
                throw new IOException("end of stream");
            }
        }
    }

    /** A line of what has been read, if there is a whole one. */
    private Optional<String> takeLine() {
        for (; taken < buffered; taken++) {
            if (buffer[taken] == '\n') {
                taken++;
                byte[] bytes = Arrays.copyOf(line, length);
                length = 0;
                return Optional.of(decoded(bytes));
            }
            if (length == LONGEST_LINE) {
                throw new ProgramFault(Text.of(
                        "wrote a line longer than %s bytes: \"%s\"",
                        "写了一行超过 %s 字节的内容：“%s”",
                        LONGEST_LINE,
                        shortened(new String(line, 0, 200, StandardCharsets.ISO_8859_1), SHOWN)));
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = buffer[taken];
        }
        return Optional.empty();
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProgramFault(Text.of(
                    "wrote a line that is not UTF-8: \"%s\"",
                    "写了一行不是 UTF-8 的内容：“%s”", shortened(new String(bytes, StandardCharsets.ISO_8859_1), SHOWN)));
        }
    }

    private void handle(String text) {
        overhears.accept(false, shortened(text, LOG_SHOWN));
        JsonObject line = Lines.read(text);
        if (line.has("deliver")) {
            deliver(line);
        } else {
            reply(line, text);
        }
    }

    private void deliver(JsonObject object) {
        synchronized (this) {
            if (++effects > MOST_EFFECTS) {
                throw new ProgramFault(Text.of(
                        "delivers without an end: more than %s times in one call",
                        "没完没了地投递：一次调用超过 %s 次", MOST_EFFECTS));
            }
        }
        boolean delivered = listener.delivers(object.get("deliver"), object.has("ask"));
        if (object.has("ask")) {
            JsonObject answer = new JsonObject();
            answer.add("answer", object.get("ask"));
            answer.addProperty("delivered", delivered);
            write(answer);
        }
    }

    private void reply(JsonObject object, String text) {
        synchronized (this) {
            Call call = calls.remove(Json.whole(object.get("id")).orElseThrow());
            if (call == null) {
                throw new ProgramFault(Text.of(
                        "replied to a request that was never made or is answered already: \"%s\"",
                        "答复了一个从未发出、或者已经答复过的请求：“%s”", shortened(text, SHOWN)));
            }
            call.reply = new Reply(
                    object.get("result"),
                    object.has("error") ? object.get("error").getAsString() : null);
            notifyAll();
        }
    }

    private static String shortened(String text, int most) {
        String shown = text.replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= most ? shown : shown.substring(0, most - 1) + "…";
    }

    /**
     * How many calls wait for their reply; -1 while one of them is on its way to or from that, so that there is no saying.
     */
    public synchronized int waiting() {
        if (fault != null) {
            return waiting == 0 ? 0 : -1;
        }
        return waiting == calls.size() && (waiting == 0 || reading) ? waiting : -1;
    }

    /** Who reads what it writes, while calls wait: the thread's number in Java. */
    public synchronized long reader() {
        return reader;
    }

    /** Takes what it has written while nobody waits. Returns whether there was anything. */
    public boolean drain() {
        synchronized (this) {
            if (reading || fault != null) {
                return false;
            }
            reading = true;
        }
        boolean any = false;
        try {
            while (true) {
                Optional<String> whole = takeLine();
                if (whole.isPresent()) {
                    any = true;
                    handle(whole.get());
                } else if (in.available() > 0) {
                    buffered = Math.max(0, in.read(buffer, 0, Math.min(buffer.length, in.available())));
                    taken = 0;
                } else {
                    return any;
                }
            }
        } catch (ProgramFault e) {
            fail(e);
            return true;
        } catch (IOException e) {
            return any; // it is gone, which whoever asks will find out
        } finally {
            synchronized (this) {
                reading = false;
                notifyAll();
            }
        }
    }

    /** What it has done that it must not; empty while it behaves. */
    public synchronized Optional<Text> fault() {
        return Optional.ofNullable(fault).map(ProgramFault::what);
    }

    /** Somebody else may have woken it: it is to be looked at anew. */
    public void mayMove() {
        moved = true;
    }

    /** Whether no thread of it, nor of its children, can move, and all that it has written is read, while nobody waits. */
    public synchronized boolean rests() {
        if (!moved) {
            return true;
        }
        if (!sleeps()) {
            return false;
        }
        moved = drain(); // what it wrote, it wrote before it fell asleep
        return !moved;
    }

    /** Whether no thread of it, nor of its children, can move. */
    public synchronized boolean sleeps() {
        if (moved && process.isAlive()) {
            moved = false;
            if (!pulse.sleeps()) {
                moved = true;
                return false;
            }
        }
        return true;
    }

    /** What it has taken of the processor's time. */
    public synchronized long cpuNanos() {
        return pulse.cpuNanos();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** It is gone, at once, with all that it has started. */
    public void kill() {
        killed = true;
        List<ProcessHandle> offspring = process.descendants().toList();
        process.destroyForcibly();
        offspring.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forget();
    }

    private synchronized void forget() {
        pulse.close();
        try {
            out.close();
        } catch (IOException e) {
            // nobody hears it
        }
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            // the system will
        }
    }

    /** Ends it in good order: nothing more will be asked, and who does not end then is ended. */
    @Override
    public void close() {
        killed = true;
        try {
            out.close();
        } catch (IOException e) {
            // it is gone
        }
        try {
            if (fault().isEmpty()) {
                process.waitFor(ENDS_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Ends whatever any program of this run has left behind. */
    public static void endAll() {
        Reaper.ofThisRun().reap();
    }
}
