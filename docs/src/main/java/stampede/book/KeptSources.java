package stampede.book;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jsoup.Jsoup;

/** Reads the kept answers of one homework, by the compiler's own parser. */
final class KeptSources {

    private KeptSources() {}

    /** All classes in the folder and below it, sorted by name. */
    static List<KeptSource> in(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(folder)) {
            List<Path> sources =
                    all.filter(f -> f.toString().endsWith(".java")).sorted().toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            List<KeptSource> found = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree declared) {
                        String comment = Trees.instance(task).getDocComment(new TreePath(new TreePath(unit), declared));
                        found.add(source(unit, declared, comment));
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeptSource source(CompilationUnitTree unit, ClassTree declared, String comment) {
        List<String> parents = new ArrayList<>();
        Optional.ofNullable(declared.getExtendsClause()).ifPresent(parent -> parents.add(parent.toString()));
        declared.getImplementsClause().forEach(parent -> parents.add(parent.toString()));
        List<? extends AnnotationTree> annotations = declared.getModifiers().getAnnotations();
        return new KeptSource(
                unit.getPackageName() + "." + declared.getSimpleName(),
                comment == null ? "" : html(comment),
                parents,
                annotations.stream()
                        .anyMatch(a -> List.of("Reference", "Alternative").contains(name(a))),
                annotations.stream()
                        .filter(a -> name(a).equals("WrongAnswer"))
                        .map(KeptSources::mistake)
                        .toList());
    }

    /** Javadoc is HTML already, but for its own tags, and for what stands alone where HTML would want an entity. */
    private static String html(String comment) {
        String text =
                comment.strip().replaceAll("\\s+", " ").replaceAll("\\{@(?:code|link) ([^}]*)}", "<code>$1</code>");
        return Jsoup.parseBodyFragment(text).body().html();
    }

    private static String name(AnnotationTree annotation) {
        return annotation.getAnnotationType().toString();
    }

    private static KeptSource.Mistake mistake(AnnotationTree annotation) {
        Map<String, ExpressionTree> values = annotation.getArguments().stream()
                .map(AssignmentTree.class::cast)
                .collect(Collectors.toMap(a -> a.getVariable().toString(), AssignmentTree::getExpression));
        return new KeptSource.Mistake(
                values.get("exercise").toString().replaceAll("^.*?(\\w+)\\.class$", "$1"),
                names(values.get("breaks")),
                names(values.get("leavesOpen")));
    }

    private static List<String> names(ExpressionTree value) {
        if (value instanceof NewArrayTree several) {
            return several.getInitializers().stream()
                    .flatMap(one -> names(one).stream())
                    .toList();
        }
        if (value instanceof LiteralTree literal) {
            return List.of(literal.getValue().toString());
        }
        if (value == null) {
            return List.of();
        }
        throw new BookException("a rule's name is no plain text: " + value);
    }
}
