package stampede.cli;

import java.util.Comparator;
import java.util.List;
import stampede.text.Text;

/** Runs a benchmark by its name. */
final class Bench implements Command {

    @Override
    public Text summary() {
        return Text.of(
                "measures, as ratios within one run: ./stampede bench NAME", "测量性能，给出同一次运行内的比值：./stampede bench 名字");
    }

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        List<Benchmark> all = ClassPath.implementing(Benchmark.class).stream()
                .map(ClassPath::construct)
                .map(Benchmark.class::cast)
                .sorted(Comparator.comparing(Benchmark::name))
                .toList();
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        Benchmark benchmark = all.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse(
                        all.isEmpty()
                                ? Main.needsSolutions("bench")
                                : Text.of(
                                        "There is no benchmark \"%s\"; there are: %s.",
                                        "没有基准测试 “%s”；可用的有：%s。",
                                        name,
                                        String.join(
                                                ", ",
                                                all.stream()
                                                        .map(Benchmark::name)
                                                        .toList()))));
        benchmark.run(console);
        return 0;
    }
}
