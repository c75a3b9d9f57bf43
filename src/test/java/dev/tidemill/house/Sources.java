package dev.tidemill.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** The production sources as text and as parsed trees, read once for all rules. */
final class Sources {
    static final Path MAIN = Path.of("src/main/java");
    static final Path TEST = Path.of("src/test/java");

    private Sources() {}

    /** A source file and its lines. */
    record Source(Path path, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }

        /** The room's name: the first package below dev.tidemill. */
        String room() {
            Path relative = MAIN.resolve("dev/tidemill").relativize(path);
            return relative.getNameCount() < 2 ? "" : relative.getName(0).toString();
        }
    }

    /** A method and how many lines its declaration spans. */
    record Method(Path path, String name, int lines) {}

    static List<Source> java(Path root) {
        return files(root, ".java").stream().map(Sources::source).toList();
    }

    static List<Path> files(Path root, String ending) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<Path, Long> packages(Path root) {
        return files(root, ".java").stream()
                .filter(path -> !path.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
    }

    static List<Method> methods(Path root) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(files(root, ".java"));
            var task = (JavacTask) compiler.getTask(null, manager, d -> {}, List.of("--release", "25"), null, units);
            var positions = Trees.instance(task).getSourcePositions();
            var found = new ArrayList<Method>();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodScanner(unit, positions, found).scan(unit, null);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value below which {@code percent} of the sorted numbers lie. */
    static int percentile(List<Integer> numbers, int percent) {
        var sorted = numbers.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static Source source(Path path) {
        try {
            return new Source(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class MethodScanner extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> found;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            return super.visitClass(tree, nothing);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            if (tree.getBody() != null) {
                long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
                long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
                if (from > 0 && to >= from) {
                    var path = Path.of(unit.getSourceFile().getName());
                    found.add(new Method(path, tree.getName().toString(), (int) (to - from + 1)));
                }
            }
            return super.visitMethod(tree, nothing);
        }
    }
}
