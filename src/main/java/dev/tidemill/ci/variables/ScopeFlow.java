package dev.tidemill.ci.variables;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * For which environments a variable counts: a name, or a pattern in which {@code *} stands for any text
 * (doc/ci/environments/_index.md, "Limit the environment scope of a CI/CD variable").
 */
final class ScopeFlow {
    /** Counts for every job; all other scopes only for jobs with an environment. */
    static final String EVERYWHERE = "*";

    /** From the most general to the most special: everywhere, longer and longer patterns, exact names. */
    static final Comparator<String> BY_SPECIFICITY =
            Comparator.comparingInt(ScopeFlow::rank).thenComparingInt(String::length);

    private ScopeFlow() {}

    private static int rank(String scope) {
        return scope.equals(EVERYWHERE) ? 0 : scope.contains(EVERYWHERE) ? 1 : 2;
    }

    /** Whether a variable of this scope counts for a job with this environment, or with none. */
    static boolean covers(String scope, @Nullable String environment) {
        if (scope.equals(EVERYWHERE)) {
            return true;
        }
        return environment != null && matches(scope, environment);
    }

    /** A mismatch goes back to the last star only, so that no pattern is slow. */
    private static boolean matches(String pattern, String text) {
        int at = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = at;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(at)) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
