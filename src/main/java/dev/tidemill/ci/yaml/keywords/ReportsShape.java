package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.platform.yaml.YamlMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code artifacts:reports} looks like. */
final class ReportsShape {
    private static final String COVERAGE_REPORT = "coverage_report";
    private static final Set<String> COVERAGE_KEYS = Set.of("coverage_format", "path");
    private static final List<String> COVERAGE_FORMATS = List.of("cobertura", "jacoco");
    private static final Set<String> KEYS = Stream.concat(
                    Arrays.stream(ReportKind.values()).map(ReportKind::wireName), Stream.of(COVERAGE_REPORT))
            .collect(Collectors.toUnmodifiableSet());

    private ReportsShape() {}

    /** Paths by kind; a coverage report counts as the kind of its format. */
    static @Nullable SortedMap<String, List<String>> read(Clause clause) {
        YamlMapping mapping = clause.mapping();
        if (mapping == null || !clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        var reports = new TreeMap<String, List<String>>();
        for (String key : mapping.names()) {
            if (key.equals(COVERAGE_REPORT)) {
                clause.child(key).ifPresent(report -> coverage(report, reports));
            } else {
                clause.attribute(key).map(Clause::stringOrStrings).ifPresent(paths -> reports.put(key, paths));
            }
        }
        return reports;
    }

    private static void coverage(Clause clause, SortedMap<String, List<String>> reports) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(COVERAGE_KEYS)) {
            return;
        }
        String format = clause.attribute("coverage_format")
                .map(f -> f.oneOf(COVERAGE_FORMATS))
                .orElse(null);
        String path = clause.attribute("path").map(Clause::string).orElse(null);
        if (format != null && path != null) {
            reports.put(format, List.of(path));
        } else if (clause.attribute("coverage_format").isEmpty()
                || clause.attribute("path").isEmpty()) {
            clause.error("missing required keys: coverage_format, path");
        }
    }
}
