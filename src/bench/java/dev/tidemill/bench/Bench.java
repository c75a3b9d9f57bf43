package dev.tidemill.bench;

import java.util.List;

/** Runs the benchmarks that are named, or all. Exits with 0 also when a target is missed. */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new StartBench(),
            new GitBench(),
            new CrowdBench(),
            new AgeBench(),
            new HeapBench(),
            new MergeBench(),
            new ListBench());

    private Bench() {}

    /** Arguments: names of benchmarks; none means all. */
    public static void main(String[] arguments) {
        var wanted = List.of(arguments).stream()
                .filter(word -> !word.startsWith("--"))
                .toList();
        for (String name : wanted) {
            if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                System.err.println("tidemill bench: no benchmark " + name + "; there are "
                        + ALL.stream().map(Benchmark::name).toList());
                System.exit(2);
            }
        }
        boolean broken = false;
        for (Benchmark benchmark : ALL) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                broken |= !run(benchmark);
            }
        }
        System.exit(broken ? 1 : 0);
    }

    private static boolean run(Benchmark benchmark) {
        try {
            benchmark.run(new Report(benchmark.name(), System.out));
            return true;
        } catch (Exception e) {
            e.printStackTrace();
            return false;
        }
    }
}
