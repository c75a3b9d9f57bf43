package dev.tidemill.ci.yaml.rules;

import com.google.re2j.PatternSyntaxException;
import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.ci.yaml.expression.Expressions;
import dev.tidemill.ci.yaml.expression.Patterns;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides {@code only} and {@code except}. */
public final class RefPolicyMatcher {
    private final PipelineSource source;
    private final PipelineRef ref;
    private final RuleMatcher paths;

    public RefPolicyMatcher(PipelineSource source, PipelineRef ref, RuleMatcher paths) {
        this.source = source;
        this.ref = ref;
        this.paths = paths;
    }

    /** Whether the job is in the pipeline: everything that {@code only} names holds and nothing that {@code except} names. */
    public boolean includes(RefPolicy only, @Nullable RefPolicy except, Map<String, CiVariable> variables)
            throws RuleMatcher.RuleException {
        return holds(only, variables) && (except == null || !holdsInPart(except, variables));
    }

    private boolean holds(RefPolicy policy, Map<String, CiVariable> variables) throws RuleMatcher.RuleException {
        return (policy.refs() == null || matchesRef(policy.refs(), variables))
                && (policy.variables() == null || anyTrue(policy, variables))
                && (policy.changes() == null || paths.changed(policy.changes(), variables))
                && !policy.kubernetes();
    }

    private boolean holdsInPart(RefPolicy policy, Map<String, CiVariable> variables) throws RuleMatcher.RuleException {
        return (policy.refs() != null && matchesRef(policy.refs(), variables))
                || (policy.variables() != null && anyTrue(policy, variables))
                || (policy.changes() != null && paths.changed(policy.changes(), variables));
    }

    private static boolean anyTrue(RefPolicy policy, Map<String, CiVariable> variables) {
        return policy.variables() != null
                && policy.variables().stream().anyMatch(e -> Expressions.isTrue(e, name -> value(variables, name)));
    }

    private boolean matchesRef(List<String> refs, Map<String, CiVariable> variables) {
        return refs.stream().anyMatch(entry -> {
            int at = entry.indexOf('@');
            String pattern = at < 0 ? entry : entry.substring(0, at);
            boolean here = at < 0 || entry.substring(at + 1).equals(value(variables, "CI_PROJECT_PATH"));
            return here && matchesRef(pattern);
        });
    }

    private boolean matchesRef(String pattern) {
        boolean word = switch (pattern) {
            case "tags" -> ref.kind() == PipelineRef.Kind.TAG;
            case "branches" -> ref.kind() == PipelineRef.Kind.BRANCH;
            default -> isSource(pattern);
        };
        return word || matchesName(pattern);
    }

    private boolean matchesName(String pattern) {
        try {
            return Patterns.parse(pattern)
                    .map(regex -> regex.matcher(ref.name()).find())
                    .orElseGet(() -> pattern.equals(ref.name()));
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Sources are named in the singular or in the plural: {@code schedule} or {@code schedules}. */
    private boolean isSource(String word) {
        String name = source.wireName().replace("_event", "");
        return word.equals(name) || word.equals(name + (name.endsWith("sh") ? "es" : "s"));
    }

    private static @Nullable String value(Map<String, CiVariable> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(CiVariable::value).orElse(null);
    }
}
