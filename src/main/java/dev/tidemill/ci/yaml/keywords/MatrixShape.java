package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.platform.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code matrix} looks like: a list of hashes of variables, each with one value or a list of them. */
final class MatrixShape {
    /** Instances of one job (GitLab's limit). */
    static final int MAX_INSTANCES = 200;

    private MatrixShape() {}

    /** {@code needs:parallel}: a hash that holds a matrix. */
    static @Nullable List<Map<String, String>> readSelection(Clause clause) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(Set.of("matrix"))) {
            return null;
        }
        return clause.child("matrix").map(MatrixShape::read).orElse(null);
    }

    /** All combinations, in the order in which the instances of the job are numbered. */
    static @Nullable List<Map<String, String>> read(Clause clause) {
        if (!clause.isSequence()) {
            clause.error("should be an array of hashes");
            return null;
        }
        var combinations = new ArrayList<Map<String, String>>();
        for (Clause item : clause.items()) {
            List<Map<String, String>> some = combine(item);
            if (some == null) {
                return null;
            }
            combinations.addAll(some);
            if (combinations.size() > MAX_INSTANCES) {
                clause.error("generates too many jobs (maximum is " + MAX_INSTANCES + ")");
                return null;
            }
        }
        if (combinations.isEmpty()) {
            clause.error("can't be blank");
            return null;
        }
        return combinations;
    }

    private static @Nullable List<Map<String, String>> combine(Clause clause) {
        YamlMapping mapping = clause.mapping();
        if (mapping == null) {
            return null;
        }
        List<Map<String, String>> combinations = List.of(Map.of());
        for (String name : mapping.names()) {
            List<String> values =
                    clause.attribute(name).map(MatrixShape::values).orElse(null);
            if (values == null || values.isEmpty()) {
                clause.error("should be a hash of key value pairs, value can be an array");
                return null;
            }
            if ((long) combinations.size() * values.size() > MAX_INSTANCES) {
                clause.error("generates too many jobs (maximum is " + MAX_INSTANCES + ")");
                return null;
            }
            combinations = times(combinations, name, values);
        }
        return combinations;
    }

    private static List<Map<String, String>> times(
            List<Map<String, String>> combinations, String name, List<String> values) {
        var product = new ArrayList<Map<String, String>>();
        for (Map<String, String> combination : combinations) {
            for (String value : values) {
                var extended = new LinkedHashMap<>(combination);
                extended.put(name, value);
                product.add(extended);
            }
        }
        return product;
    }

    private static @Nullable List<String> values(Clause clause) {
        var values = new ArrayList<String>();
        for (Clause item : clause.isSequence() ? clause.items() : List.of(clause)) {
            String value = item.scalarText();
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }
}
