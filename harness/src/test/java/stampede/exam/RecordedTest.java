package stampede.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stampede.cli.Command;

/** What is recorded of a repeated exam names the commit it is about, or is not recorded. */
class RecordedTest {
    @TempDir
    private Path root;

    @Test
    void writesWhatCameOutBesideTheAnswers() throws Exception {
        commit();
        assertThat(Recorded.write(root, tally(10, List.of(), Set.of()), "Redis 7.2")
                        .toString())
                .startsWith("Recorded in ");
        assertThat(Files.readString(root.resolve("solutions/toy/exam.properties")))
                .containsPattern("(?m)^commit=[0-9a-f]{12}$")
                .contains("\nrepetitions=10\nbusy=5\n", "\ndiffering=0\n", "\nservices=Redis 7.2\n");
    }

    @Test
    void writesNothingOfWhatIsNotCommitted() throws Exception {
        commit();
        Files.writeString(root.resolve("solutions/toy/Edited.java"), "class Edited {}");
        assertThatThrownBy(() -> Recorded.write(root, tally(10, List.of(), Set.of()), ""))
                .isInstanceOf(Command.Misuse.class)
                .hasMessageStartingWith("Commit first, then ask for the record again");
        assertThat(root.resolve("solutions/toy/exam.properties")).doesNotExist();
    }

    @Test
    void writesNothingOfWhatIsUnfinishedOrDiffers() throws Exception {
        commit();
        Entry entry = new Entry(1, false, "Doubler/toy.A/twice", new Seen(Seen.Kind.KEPT, ""));
        List<Tally.Difference> differing = List.of(new Tally.Difference(entry, Seen.Kind.BROKEN));
        String told =
                "toy is not recorded: only all repetitions are, without a differing verdict and with every pair judged.";
        Set<String> elsewhere = Set.of("Doubler/toy.A/twice");
        assertThat(Recorded.write(root, tally(9, List.of(), Set.of()), "")).hasToString(told);
        assertThat(Recorded.write(root, tally(10, differing, Set.of()), "")).hasToString(told);
        assertThat(Recorded.write(root, tally(10, List.of(), elsewhere), "")).hasToString(told);
        assertThat(root.resolve("solutions/toy/exam.properties")).doesNotExist();
    }

    private static Tally tally(int done, List<Tally.Difference> differing, Set<String> elsewhere) {
        return new Tally("toy", 2, 2, 4, 10, done, 5, 40, differing, elsewhere);
    }

    private void commit() throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("solutions/toy"));
        Files.writeString(root.resolve("solutions/toy/A.java"), "class A {}");
        git("init", "-q");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "Begin");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
