package stampede.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A submission that is a command.
 *
 * @param folder where it is started
 * @param command the program and its arguments
 * @param answers the names of the exercises that it answers
 */
public record Program(Path folder, List<String> command, List<String> answers) {

    public Program {
        command = List.copyOf(command);
        answers = List.copyOf(answers);
    }

    /** How reports call it: as its folder. */
    public String name() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? "program" : name.toString();
    }
}
