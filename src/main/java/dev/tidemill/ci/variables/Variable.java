package dev.tidemill.ci.variables;

import org.jspecify.annotations.Nullable;

/**
 * A variable that somebody set for the instance, a group or a project.
 *
 * @param value the open value; for the owner's maintainers and for jobs only
 * @param variableType {@code env_var} or {@code file}
 * @param isProtected given only to pipelines of protected refs
 * @param masked hidden in job logs
 * @param hidden masked, and never shown again to anybody
 * @param raw whether references in the value stay as they are
 * @param environmentScope for which environments: {@code *}, a name, or a name with {@code *}
 */
public record Variable(
        long id,
        VariableOwner owner,
        String key,
        String value,
        String variableType,
        boolean isProtected,
        boolean masked,
        boolean hidden,
        boolean raw,
        String environmentScope,
        @Nullable String description) {
    @Override
    public String toString() {
        return key; // values stay out of logs
    }
}
