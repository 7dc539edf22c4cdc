package stampede.cli;

import java.util.ArrayList;
import java.util.List;
import stampede.text.Text;

/** A command's arguments: {@code --name value}, {@code --name=value} or {@code -Dname=value}, and the rest. */
public final class Options {
    private final List<String> arguments;

    public Options(List<String> arguments) {
        this.arguments = new ArrayList<>(arguments);
    }

    /** Takes the option's value out of the arguments; empty if it is not there. */
    public String value(String name) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            for (String form : List.of("--" + name + "=", "-D" + name + "=")) {
                if (argument.startsWith(form)) {
                    arguments.remove(i);
                    return argument.substring(form.length());
                }
            }
            if (argument.equals("--" + name)) {
                if (i + 1 == arguments.size()) {
                    throw new Command.Misuse(Text.of("--%s needs a value behind it.", "--%s 后面要有一个值。", name));
                }
                arguments.remove(i);
                return arguments.remove(i);
            }
        }
        return "";
    }

    /** Takes a switch out of the arguments. */
    public boolean on(String name) {
        return arguments.remove("--" + name) | arguments.remove("-D" + name);
    }

    /** What has not been taken. */
    public List<String> rest() {
        return List.copyOf(arguments);
    }

    /** What has not been taken, none of which may look like an option. */
    public List<String> names() {
        arguments.stream().filter(a -> a.startsWith("-")).findFirst().ifPresent(a -> {
            throw new Command.Misuse(Text.of("There is no option %s here.", "这里没有选项 %s。", a));
        });
        return rest();
    }
}
