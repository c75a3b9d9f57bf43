package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.re2j.PatternSyntaxException;
import dev.tidemill.ci.yaml.expression.Expression;
import dev.tidemill.ci.yaml.expression.ExpressionException;
import dev.tidemill.ci.yaml.expression.Expressions;
import dev.tidemill.ci.yaml.expression.Patterns;
import dev.tidemill.ci.yaml.rules.PathCondition;
import dev.tidemill.ci.yaml.rules.RefPolicy;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code only} and {@code except}: the older way to say for which refs a job runs. */
record RefPolicyKeyword(String name) implements JobKeyword<RefPolicy> {
    private static final Set<String> KEYS = Set.of("refs", "variables", "changes", "kubernetes");

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<RefPolicy> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable RefPolicy read(Clause clause) {
        if (clause.isSequence()) {
            return new RefPolicy(refs(clause), null, null, false);
        }
        if (!clause.isMapping()) {
            clause.problems()
                    .error(
                            clause.node().position(),
                            clause.path() + " has to be either an array of conditions or a hash");
            return null;
        }
        if (!clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        List<String> changes =
                clause.attribute("changes").map(PathsShape::patterns).orElse(null);
        boolean kubernetes = clause.attribute("kubernetes").isPresent();
        if (kubernetes) {
            clause.warn(clause.path() + ":kubernetes is not supported: there is never an active cluster");
        }
        return new RefPolicy(
                clause.attribute("refs").map(RefPolicyKeyword::refs).orElse(null),
                clause.attribute("variables").map(RefPolicyKeyword::expressions).orElse(null),
                changes == null ? null : new PathCondition(changes, null, null),
                kubernetes);
    }

    private static @Nullable List<String> refs(Clause clause) {
        List<String> refs = clause.isSequence() ? new ArrayList<>() : null;
        for (Clause item : clause.items()) {
            String ref = item.text();
            if (ref == null || refs == null || !isRef(ref)) {
                item.error("should be an array of strings or regular expressions using re2 syntax");
                return null;
            }
            refs.add(ref);
        }
        if (refs == null) {
            clause.error("should be an array of strings or regular expressions using re2 syntax");
        }
        return refs;
    }

    private static boolean isRef(String ref) {
        try {
            Patterns.parse(ref);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static @Nullable List<Expression> expressions(Clause clause) {
        List<String> texts = clause.strings();
        if (texts == null) {
            return null;
        }
        var expressions = new ArrayList<Expression>();
        for (String text : texts) {
            try {
                expressions.add(Expressions.parse(text));
            } catch (ExpressionException e) {
                clause.error("invalid expression syntax: %s, at character %d of \"%s\""
                        .formatted(e.getMessage(), e.offset() + 1, text));
                return null;
            }
        }
        return expressions;
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
