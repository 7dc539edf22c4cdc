package stampede.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stampede.text.Language;
import stampede.text.Text;

/** The entry of {@code ./stampede}: finds the command that was named, and runs it. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        List<String> given = new ArrayList<>(List.of(arguments));
        Console console = Console.ofProcess(Language.of(Locale.getDefault()));
        int code;
        try {
            console = console.in(language(given));
            code = run(given, console);
        } catch (Command.Misuse e) {
            console.say(e.sentence());
            code = 64; // the sysexits convention for a misused command line
        } catch (Exception | Error e) {
            console.say("This is a fault of Stampede itself, please report it:", "这是 Stampede 自身的错误，请报告：");
            e.printStackTrace(console.out());
            code = 70;
        }
        console.out().flush();
        System.exit(code); // an answer may have left threads behind
    }

    private static int run(List<String> given, Console console) throws Exception {
        List<Command> commands = ClassPath.implementing(Command.class).stream()
                .map(ClassPath::construct)
                .map(Command.class::cast)
                .sorted(Comparator.comparing(Command::name))
                .toList();
        if (given.isEmpty() || List.of("help", "--help", "-h").contains(given.get(0))) {
            list(commands, console);
            return 0;
        }
        String name = given.remove(0);
        Optional<Command> command =
                commands.stream().filter(c -> c.name().equals(name)).findFirst();
        if (command.isPresent()) {
            return command.get().run(given, console);
        }
        throw new Command.Misuse(
                name.equals("demo")
                        ? needsSolutions(name)
                        : Text.of(
                                "There is no command %s; there are: %s, book.",
                                "没有命令 %s；可用的有：%s、book。",
                                name,
                                String.join(
                                        ", ",
                                        commands.stream().map(Command::name).toList())));
    }

    static Text needsSolutions(String command) {
        return Text.of(
                "./stampede %s needs the folder solutions/, which the student edition leaves out: ask your instructor, or clone the full project.",
                "./stampede %s 需要 solutions/ 目录，而学生版不含它：请联系教师，或克隆完整的项目。", command);
    }

    private static void list(List<Command> commands, Console console) {
        for (Command command : commands) {
            console.say(
                    Text.of("%s %s", "%s %s", String.format("  ./stampede %-16s", command.name()), command.summary()));
        }
        console.say(
                "  ./stampede %s makes the book, and says where it is",
                "  ./stampede %s 生成书，并说明位置", String.format("%-16s", "book"));
    }

    /** {@code --lang zh} anywhere in the line is for all commands. */
    private static Language language(List<String> given) {
        Options options = new Options(given);
        String code = options.value("lang");
        given.clear();
        given.addAll(options.rest());
        for (Language language : Language.values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        if (!code.isEmpty()) {
            throw new Command.Misuse(Text.of(
                    "--lang %s: there is no such language; there are: en, zh.", "--lang %s：没有这种语言；可用的有：en、zh。", code));
        }
        return Language.of(Locale.getDefault());
    }
}
