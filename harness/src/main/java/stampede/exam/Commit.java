package stampede.exam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.cli.Command;
import stampede.text.Text;

/** The commit that a folder stands at, which can be named only if nothing was edited since. */
final class Commit {
    private static final List<String> EXAMINED = List.of("harness", "solutions", "exercises", "pom.xml");

    private Commit() {}

    /**
     * @throws Command.Misuse if there is none, or what is examined differs from it
     */
    static String of(Path root) throws IOException {
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--"));
        status.addAll(EXAMINED);
        Optional<String> edited = git(root, status);
        if (edited.isEmpty() || !edited.get().isEmpty()) {
            throw new Command.Misuse(Text.of(
                    "Commit first, then ask for the record again: it names the commit that was examined. %s",
                    "请先提交，再要求记录：记录要写明考的是哪个提交。%s", edited.orElse("")));
        }
        return git(root, List.of("rev-parse", "--short=12", "HEAD")).orElseThrow();
    }

    private static Optional<String> git(Path root, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(arguments);
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
