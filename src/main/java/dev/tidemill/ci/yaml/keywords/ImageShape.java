package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.compiled.RunnerImage;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code image} and an entry of {@code services} look like. */
final class ImageShape {
    private static final Set<String> IMAGE_KEYS = Set.of("name", "entrypoint", "pull_policy", "docker", "kubernetes");
    private static final Set<String> SERVICE_KEYS =
            Set.of("name", "entrypoint", "pull_policy", "docker", "kubernetes", "alias", "command", "variables");
    private static final List<String> PULL_POLICIES = List.of("always", "never", "if-not-present");
    private static final Map<String, Set<String>> EXECUTOR_KEYS =
            Map.of("docker", Set.of("platform", "user"), "kubernetes", Set.of("user"));

    private ImageShape() {}

    static @Nullable RunnerImage readImage(Clause clause) {
        return read(clause, IMAGE_KEYS);
    }

    static @Nullable RunnerImage readService(Clause clause) {
        return read(clause, SERVICE_KEYS);
    }

    private static @Nullable RunnerImage read(Clause clause, Set<String> keys) {
        String text = clause.text();
        if (text != null) {
            return named(clause, text);
        }
        if (!clause.isMapping()) {
            clause.error("should be a hash or a string");
            return null;
        }
        Optional<Clause> name = clause.attribute("name");
        String named = name.map(Clause::string).orElse(null);
        if (name.isEmpty()) {
            clause.problems().error(clause.node().position(), clause.path() + " name can't be blank");
        }
        if (!clause.hasOnlyKeys(keys) || named == null) {
            return null;
        }
        return new RunnerImage(
                named,
                clause.attribute("alias").map(Clause::string).orElse(null),
                clause.attribute("entrypoint").map(ImageShape::words).orElse(null),
                clause.attribute("command").map(ImageShape::words).orElse(null),
                clause.child("pull_policy").map(ImageShape::pullPolicies).orElse(null),
                executorOptions(clause),
                clause.child("variables").map(ImageShape::variables).orElse(null));
    }

    private static @Nullable RunnerImage named(Clause clause, String name) {
        if (name.isBlank()) {
            clause.error("can't be blank");
            return null;
        }
        return RunnerImage.named(name);
    }

    private static @Nullable List<String> words(Clause clause) {
        return clause.isString() ? clause.stringOrStrings() : clause.strings();
    }

    private static @Nullable List<String> pullPolicies(Clause clause) {
        List<String> policies = clause.stringOrStrings();
        if (policies != null && (policies.isEmpty() || !PULL_POLICIES.containsAll(policies))) {
            clause.error("should be one of: " + String.join(", ", PULL_POLICIES));
            return null;
        }
        return policies == null ? null : policies.stream().distinct().toList();
    }

    /** The runner fails a job with options that it does not know, so only known ones get through. */
    private static @Nullable Map<String, Map<String, String>> executorOptions(Clause clause) {
        var executors = new TreeMap<String, Map<String, String>>();
        EXECUTOR_KEYS.forEach((executor, keys) -> clause.child(executor).ifPresent(options -> {
            var values = new TreeMap<String, String>();
            if (options.mapping() != null && options.hasOnlyKeys(keys)) {
                for (String key : new HashSet<>(keys)) {
                    options.attribute(key).map(Clause::scalarText).ifPresent(value -> values.put(key, value));
                }
                executors.put(executor, values);
            }
        }));
        return executors.isEmpty() ? null : executors;
    }

    private static @Nullable List<JobVariable> variables(Clause clause) {
        Map<String, JobVariable> variables = VariablesShape.read(clause, VariablesShape.SCALARS);
        return variables == null ? null : List.copyOf((Collection<JobVariable>) variables.values());
    }
}
