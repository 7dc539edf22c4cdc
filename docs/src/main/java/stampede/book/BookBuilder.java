package stampede.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stampede.grade.ExerciseInfo;
import stampede.grade.Workbook;
import stampede.text.Language;

/** Builds the book: {@code BookBuilder <folder of the repository> <folder of the site>}. */
public final class BookBuilder {

    private BookBuilder() {}

    public static void main(String[] args) throws IOException {
        try {
            build(Path.of(args[0]), Path.of(args[1]));
        } catch (BookException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Replaces what {@code site} holds by the pages of {@code root/docs}.
     *
     * @throws BookException if a page is missing in one language, or Asciidoctor has anything to complain about
     */
    static void build(Path root, Path site) throws IOException {
        Path top = root.toAbsolutePath().normalize();
        try (Renderer renderer = new Renderer(top)) {
            Contents contents = Contents.of(top.resolve("docs"), renderer);
            List<ExerciseInfo> exercises = Workbook.load().exercises();
            renderer.use(List.of(
                    new ChapterList(contents),
                    new RuleSections(exercises),
                    new References(top, exercises),
                    new KillMatrix(top, exercises),
                    new ExamRecords(top, exercises)));
            Site target = new Site(site, top.resolve("docs/theme"));
            target.clear();
            for (Page page : contents.pages()) {
                target.write(page, contents, renderer.render(page));
            }
            for (Language language : Language.values()) {
                target.writeSearchIndex(language);
            }
            renderer.refuseComplaints();
        }
    }
}
