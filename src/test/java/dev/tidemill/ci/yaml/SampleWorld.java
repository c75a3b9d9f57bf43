package dev.tidemill.ci.yaml;

import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The world as comments at the top of a sample describe it: {@code # branch: name}, {@code # merge-request: name},
 * {@code # source: name}, {@code # variable: NAME=value} (of the project), {@code # masked: NAME},
 * {@code # changed: path}, {@code # file: path}, {@code # include: path} (a file in the folder {@code files}).
 */
final class SampleWorld {
    private final List<String> lines;

    private SampleWorld(String sample) {
        this.lines = sample.lines().takeWhile(line -> line.startsWith("#")).toList();
    }

    static CompileContext of(String sample, Path includes) {
        var world = new SampleWorld(sample);
        Set<String> files = new TreeSet<>(world.all("file"));
        files.addAll(world.all("include"));
        PipelineRef ref = world.all("merge-request").stream()
                .findFirst()
                .map(name -> new PipelineRef(name, PipelineRef.Kind.MERGE_REQUEST))
                .orElse(PipelineRef.branch(world.one("branch", "main")));
        return new CompileContext(
                PipelineSource.ofWireName(
                        world.one("source", world.all("merge-request").isEmpty() ? "push" : "merge_request_event")),
                ref,
                world.variables(),
                world.changes(),
                paths(files),
                path -> files.contains(path) ? read(includes.resolve(path)) : null,
                CompileLimits.DEFAULT);
    }

    private List<String> all(String key) {
        String start = "# " + key + ": ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private String one(String key, String orElse) {
        return all(key).stream().findFirst().orElse(orElse);
    }

    private VariableLayers variables() {
        var variables = new ArrayList<CiVariable>();
        for (String line : all("variable")) {
            int at = line.indexOf('=');
            String name = line.substring(0, at);
            boolean masked = all("masked").contains(name);
            variables.add(new CiVariable(name, line.substring(at + 1), false, masked, false, false));
        }
        return VariableLayers.EMPTY.with(VariableLayer.PROJECT, variables);
    }

    private ChangedPaths changes() {
        List<String> changed = all("changed");
        return changed.isEmpty()
                ? ChangedPaths.UNKNOWN
                : compareTo -> {
                    if (compareTo != null && compareTo.contains("missing")) {
                        throw new ChangedPaths.InvalidRefException(compareTo);
                    }
                    return Optional.of(changed);
                };
    }

    private static RepositoryPaths paths(Set<String> files) {
        return new RepositoryPaths() {
            @Override
            public Collection<String> all() {
                return files;
            }

            @Override
            public String checksum(List<String> paths) {
                return Stream.of(paths)
                        .flatMap(List::stream)
                        .filter(files::contains)
                        .map(path -> "checksum-of-" + path)
                        .reduce("", String::concat);
            }
        };
    }

    private static byte @Nullable [] read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
