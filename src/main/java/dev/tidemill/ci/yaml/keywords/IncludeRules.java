package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code include:rules}. */
public final class IncludeRules {
    private static final RulesShape.Dialect DIALECT =
            new RulesShape.Dialect(Set.of("if", "changes", "exists", "when"), List.of("always", "never"), Set.of());

    private IncludeRules() {}

    /** Null when they are wrong, after saying so to the clause. */
    public static @Nullable List<Rule> read(Clause clause) {
        return RulesShape.read(clause, DIALECT);
    }
}
