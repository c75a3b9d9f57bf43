package dev.tidemill.ci.yaml.rules;

import com.google.re2j.Pattern;
import dev.tidemill.ci.yaml.ChangedPaths;
import dev.tidemill.ci.yaml.RepositoryPaths;
import dev.tidemill.ci.yaml.expression.Expressions;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableExpansion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the first rule whose conditions all hold. */
public final class RuleMatcher {
    /** Comparisons of a path with a pattern, after which a condition is taken to hold (GitLab's limit). */
    static final long MAX_COMPARISONS = 50_000;

    private final ChangedPaths changes;
    private final RepositoryPaths paths;

    public RuleMatcher(ChangedPaths changes, RepositoryPaths paths) {
        this.changes = changes;
        this.paths = paths;
    }

    /**
     * The rule that decides; empty when none matches.
     *
     * @param variables by name, not expanded: {@code if} sees values as written, path patterns see them expanded
     * @throws RuleException when a rule cannot be evaluated
     */
    public Optional<Rule> first(List<Rule> rules, Map<String, CiVariable> variables) throws RuleException {
        for (Rule rule : rules) {
            if (matches(rule, variables)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private boolean matches(Rule rule, Map<String, CiVariable> variables) throws RuleException {
        return (rule.condition() == null || Expressions.isTrue(rule.condition(), name -> value(variables, name)))
                && (rule.changes() == null || changed(rule.changes(), variables))
                && (rule.exists() == null || matchesAny(rule.exists(), paths.all(), variables));
    }

    private static @Nullable String value(Map<String, CiVariable> variables, String name) {
        CiVariable variable = variables.get(name);
        return variable == null ? null : variable.value();
    }

    boolean changed(PathCondition condition, Map<String, CiVariable> variables) throws RuleException {
        String compareTo = condition.compareTo() == null ? null : expanded(condition.compareTo(), variables);
        try {
            Optional<Collection<String>> changed = changes.changedSince(compareTo);
            return changed.isEmpty() || matchesAny(condition, changed.get(), variables);
        } catch (ChangedPaths.InvalidRefException e) {
            throw new RuleException("rules:changes:compare_to is not a valid ref", e);
        }
    }

    private static boolean matchesAny(
            PathCondition condition, Collection<String> candidates, Map<String, CiVariable> variables) {
        Pattern regexp = condition.regexp();
        if (regexp != null) {
            return candidates.stream().anyMatch(path -> regexp.matcher(path).find());
        }
        long comparisons = 0;
        for (String glob : condition.globs()) {
            String expanded = expanded(glob, variables);
            if (Glob.isLiteral(expanded)) {
                if (candidates.contains(expanded)) {
                    return true;
                }
                continue;
            }
            comparisons += candidates.size();
            if (comparisons > MAX_COMPARISONS) {
                return true;
            }
            Pattern pattern = Glob.compile(expanded);
            if (candidates.stream().anyMatch(pattern::matches)) {
                return true;
            }
        }
        return false;
    }

    private static String expanded(String text, Map<String, CiVariable> variables) {
        return text.indexOf('$') < 0 && text.indexOf('%') < 0
                ? text
                : VariableExpansion.expand(text, VariableExpansion.expand(variables, VariableExpansion.For.SERVER));
    }

    /** A rule that cannot be evaluated; the message names the keyword. */
    public static final class RuleException extends Exception {
        private static final long serialVersionUID = 1;

        RuleException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
