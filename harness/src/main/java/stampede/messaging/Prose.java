package stampede.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;
import stampede.cli.ClassPath;
import stampede.cli.Command;
import stampede.cli.Console;
import stampede.cli.Options;
import stampede.grade.Reference;
import stampede.text.Text;

/** Lays what students wrote beside the model answers, for a person to read: {@code ./stampede prose [PATH...]}. */
final class Prose implements Command {
    static final String PAGE = "target/stampede/prose.html";
    private static final String OWN = "exercises/messaging";

    @Override
    public Text summary() {
        return Text.of(
                "[PATH...]: lays the answers in words beside the model answers, as a page to read",
                "[路径……]：把文字回答和参考回答并排放在一页上，供人阅读");
    }

    @Override
    public int run(List<String> arguments, Console console) throws IOException {
        List<String> names = new Options(arguments).names();
        List<HandedIn> all = new ArrayList<>();
        if (names.isEmpty()) {
            all.add(HandedIn.in(console.root().resolve(OWN), OWN));
        }
        for (String name : names) {
            all.add(HandedIn.in(path(name), name));
        }
        List<HandedIn> illegible =
                all.stream().filter(one -> one.trouble().isPresent()).toList();
        illegible.forEach(
                one -> console.say("%s: %s.", "%s：%s。", one.who(), one.trouble().get()));
        Path page = console.root().resolve(PAGE);
        Files.createDirectories(page.getParent());
        Files.writeString(page, ProsePage.of(all, model(), console.language()));
        console.say(
                "%s: what %s of %s wrote, beside the model answers. Nothing in it was judged: whether it is right, you say.",
                "%1$s：%3$s 份里有 %2$s 份能读，与参考回答并排。内容没有经过评判：对不对，由您来定。", PAGE, all.size() - illegible.size(), all.size());
        return illegible.isEmpty() ? 0 : 1;
    }

    private static Path path(String name) {
        try {
            return Path.of(System.getProperty("stampede.cwd", ""))
                    .toAbsolutePath()
                    .resolve(name)
                    .normalize();
        } catch (InvalidPathException e) {
            throw new Misuse(Text.of("\"%s\" cannot be the name of a file.", "“%s” 不能是文件名。", name));
        }
    }

    /** The reference, where the solutions are. */
    private static Optional<HandedIn> model() {
        return ClassPath.all(c -> FourQuestions.class.isAssignableFrom(c) && c.isAnnotationPresent(Reference.class))
                .stream()
                .findFirst()
                .map(ReflectionSupport::newInstance)
                .map(FourQuestions.class::cast)
                .map(reference -> HandedIn.of("", reference.answers()));
    }
}
