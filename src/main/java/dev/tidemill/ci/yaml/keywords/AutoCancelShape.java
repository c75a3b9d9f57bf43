package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.AutoCancel.OnJobFailure;
import dev.tidemill.ci.yaml.compiled.AutoCancel.OnNewCommit;
import dev.tidemill.ci.yaml.rules.Rule.AutoCancelRule;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code auto_cancel} looks like, in {@code workflow} and in its rules. */
final class AutoCancelShape {
    private static final Set<String> KEYS = Set.of("on_new_commit", "on_job_failure");

    private AutoCancelShape() {}

    static @Nullable AutoCancelRule read(Clause clause) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        return new AutoCancelRule(
                clause.attribute("on_new_commit")
                        .map(word -> oneOf(word, OnNewCommit.values(), OnNewCommit::wireName))
                        .orElse(null),
                clause.attribute("on_job_failure")
                        .map(word -> oneOf(word, OnJobFailure.values(), OnJobFailure::wireName))
                        .orElse(null));
    }

    private static <E> @Nullable E oneOf(Clause clause, E[] values, Function<E, String> name) {
        String text = clause.text();
        for (E value : values) {
            if (name.apply(value).equals(text)) {
                return value;
            }
        }
        List<String> names = Arrays.stream(values).map(name).toList();
        clause.error("must be one of: " + String.join(", ", names));
        return null;
    }
}
