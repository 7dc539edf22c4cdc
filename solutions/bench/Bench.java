package bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.commons.support.ReflectionSupport;
import stampede.cli.Command;
import stampede.cli.Console;
import stampede.text.Text;

/** Runs a homework's benchmark by the homework's name. */
public final class Bench implements Command {

    @Override
    public Text summary() {
        return Text.of(
                "measures how fast a reference answer is: ./stampede bench counter",
                "测量参考答案的速度：./stampede bench counter");
    }

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        Map<String, Benchmark> benchmarks = find();
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        Benchmark benchmark = benchmarks.get(name);
        if (benchmark == null) {
            throw new Misuse(Text.of(
                    "Name a benchmark; there are: %s.", "请指定一个基准测试；可用的有：%s。", String.join(", ", benchmarks.keySet())));
        }
        console.say(benchmark.summary());
        return benchmark.run(new ArrayList<>(arguments.subList(1, arguments.size())), console) ? 0 : 1;
    }

    private static Map<String, Benchmark> find() throws Exception {
        URI root =
                Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Map<String, Benchmark> found = new TreeMap<>();
        ReflectionSupport.findAllClassesInClasspathRoot(
                        root, c -> Benchmark.class.isAssignableFrom(c) && !c.isInterface(), name -> true)
                .forEach(c -> found.put(c.getPackageName(), (Benchmark) ReflectionSupport.newInstance(c)));
        return found;
    }
}
