package stampede.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stampede.report.KnownBehaviours;
import stampede.text.Text;

/** Packs the project without its solutions. */
final class StudentEdition implements Command {
    private static final Set<String> LEFT_OUT = Set.of("solutions", "target", ".git", ".ci", ".idea", ".vscode");
    private static final String BEHAVIOURS = "target/stampede/exam/behaviours.tsv";
    private static final String TOP = "stampede";

    @Override
    public Text summary() {
        return Text.of("OUT.zip: packs the project without the solutions", "OUT.zip：打包不含答案的项目");
    }

    @Override
    public int run(List<String> arguments, Console console) throws IOException {
        if (arguments.size() != 1 || !arguments.get(0).endsWith(".zip")) {
            throw new Misuse(Text.of(
                    "Say where the student edition goes: ./stampede student-edition OUT.zip",
                    "请说明学生版放在哪里：./stampede student-edition OUT.zip"));
        }
        Path from = Path.of(System.getProperty("stampede.cwd", ""));
        Path zip = from.resolve(arguments.get(0)).toAbsolutePath().normalize();
        if (Files.exists(zip)) {
            throw new Misuse(Text.of("%s is there already: remove it, or name another.", "%s 已经存在：请删除它，或换个名字。", zip));
        }
        if (!Files.isDirectory(zip.getParent())) {
            throw new Misuse(Text.of(
                    "There is no folder %s: make it, or name another.", "没有目录 %s：请先建立，或换个名字。", zip.getParent()));
        }
        int files = pack(console.root(), zip);
        Path behaviours = console.root().resolve(BEHAVIOURS);
        if (Files.exists(behaviours)) {
            add(behaviours, zip);
        } else {
            console.say(
                    "It will recognise no known mistakes, for no exam was sat: run ./mvnw verify first if it should.",
                    "学生版认不出已知的错误，因为还没有考过试：如有需要，请先运行 ./mvnw verify。");
        }
        console.say("%s: %s files, no solutions.", "%s：%s 个文件，不含答案。", zip, files);
        return 0;
    }

    /** What an exam saw of the wrong answers, so that a mistake is recognised without them. */
    private static void add(Path behaviours, Path zip) throws IOException {
        try (FileSystem packed = FileSystems.newFileSystem(zip)) {
            Files.copy(behaviours, KnownBehaviours.in(packed.getPath("/", TOP)));
        }
    }

    /** Packs what is below {@code root}; the zip holds one folder, and keeps which files are programs. */
    static int pack(Path root, Path zip) throws IOException {
        int[] files = {0};
        Map<String, String> settings = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem packed = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), settings)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (LEFT_OUT.contains(String.valueOf(folder.getFileName())) && !folder.equals(root)) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    Files.createDirectories(inside(folder));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()
                            && !file.equals(zip)
                            && !file.toString().endsWith(".iml")) {
                        Path copy = inside(file);
                        Files.copy(file, copy);
                        Files.setPosixFilePermissions(copy, permissions(file));
                        files[0]++;
                    }
                    return FileVisitResult.CONTINUE;
                }

                private Path inside(Path path) {
                    Path inside = packed.getPath("/", TOP);
                    for (Path name : root.relativize(path)) {
                        inside = inside.resolve(name.toString());
                    }
                    return inside.normalize();
                }
            });
        }
        return files[0];
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        boolean program =
                List.of("mvnw", "stampede").contains(file.getFileName().toString())
                        || (Files.getFileAttributeView(
                                                file,
                                                java.nio.file.attribute.PosixFileAttributeView.class,
                                                LinkOption.NOFOLLOW_LINKS)
                                        != null
                                && Files.isExecutable(file));
        return java.nio.file.attribute.PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--");
    }
}
