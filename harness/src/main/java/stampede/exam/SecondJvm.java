package stampede.exam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A process like this one, with services of its own, that examines what it is told by name: plays are kept on one
 * processor, and the exam has more of them. Thread-safe; one question at a time.
 */
public final class SecondJvm implements AutoCloseable {
    private static final long SECONDS_TO_END = 30;
    /** What an exam is set by. */
    private static final List<String> SETTINGS = List.of("hw", "rule", "services", "strict", "lang", "file.encoding");

    private final Process process;
    private final DataOutputStream to;
    private ObjectInputStream from;

    private SecondJvm(Process process) {
        this.process = process;
        this.to = new DataOutputStream(process.getOutputStream());
    }

    /**
     * Starts it, with this process's class path, and what sets an exam.
     *
     * @param main calls {@link #serve}
     * @param root the project's folder
     */
    static SecondJvm start(Class<?> main, Path root) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dstampede.root=" + root);
        SETTINGS.stream()
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add(main.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put("CLASSPATH", System.getProperty("java.class.path")); // may be too long for a command line
        return new SecondJvm(builder.start());
    }

    /**
     * What it says of what has that name.
     *
     * @throws IOException if it has ended
     */
    synchronized Object ask(String name) throws IOException {
        to.writeUTF(name);
        to.flush();
        try {
            if (from == null) {
                from = new ObjectInputStream(process.getInputStream());
            }
            return from.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    /** Ends it and all that it has started: once it has answered what it is asked, or after 30 s. */
    @Override
    public void close() {
        try {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            to.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Answers in the second process until the first has no more to ask. Whatever else is printed goes to its log. */
    static void serve(Function<String, ? extends Serializable> answers) throws IOException {
        System.setOut(System.err);
        try (DataInputStream in = new DataInputStream(System.in);
                ObjectOutputStream out = new ObjectOutputStream(new FileOutputStream(FileDescriptor.out))) {
            out.flush();
            while (true) {
                Serializable answer = answers.apply(in.readUTF());
                if (ProcessEnd.hasBegun()) {
                    return; // the services end with the process, and what is asked then has no answer
                }
                out.writeObject(answer);
                out.flush();
                out.reset();
            }
        } catch (EOFException e) {
            // it has heard everything
        }
    }
}
