package stampede.cli;

import java.nio.file.Path;
import java.util.List;
import stampede.grade.ExerciseInfo;
import stampede.grade.ProtocolCheck;
import stampede.grade.Workbook;
import stampede.process.Child;
import stampede.process.Program;
import stampede.service.Mode;
import stampede.service.Services;
import stampede.text.Text;

/** Says what a program does against the protocol: {@code ./stampede protocol check [--exercise NAME] COMMAND...}. */
final class Protocol implements Command {

    @Override
    public Text summary() {
        return Text.of(
                "says what a program of yours does against the protocol: ./stampede protocol check COMMAND...",
                "检查你的程序是否遵守协议：./stampede protocol check 命令……");
    }

    @Override
    public int run(List<String> arguments, Console console) {
        Workbook workbook = Workbook.load();
        if (arguments.isEmpty() || !arguments.get(0).equals("check")) {
            throw misuse();
        }
        List<String> rest = arguments.subList(1, arguments.size());
        String name = "CommentCounter";
        if (rest.size() > 1 && rest.get(0).equals("--exercise")) {
            name = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        if (rest.isEmpty()) {
            throw misuse();
        }
        ExerciseInfo exercise = Folders.exercise(name, workbook);
        Path folder = Path.of(System.getProperty("stampede.cwd", "")).toAbsolutePath();
        Program program = new Program(folder, rest, List.of(exercise.name()));
        try (Services services = Services.in(Mode.ANY)) {
            List<ProtocolCheck.Step> steps = ProtocolCheck.of(program, exercise, services.redis());
            for (ProtocolCheck.Step step : steps) {
                console.say(step.told());
            }
            boolean well = steps.stream().allMatch(ProtocolCheck.Step::well);
            console.say(
                    well
                            ? Text.of(
                                    "The program keeps to the protocol, as far as these requests show.",
                                    "就这些请求来看，程序遵守了协议。")
                            : Text.of("The program does not keep to the protocol.", "程序没有遵守协议。"));
            return well ? 0 : 1;
        } finally {
            Child.endAll();
        }
    }

    private static Misuse misuse() {
        return new Misuse(Text.of(
                "Name the command of your program: ./stampede protocol check [--exercise CommentCounter] python3 main.py",
                "请写出启动你的程序的命令：./stampede protocol check [--exercise CommentCounter] python3 main.py"));
    }
}
