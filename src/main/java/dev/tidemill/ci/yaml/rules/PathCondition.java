package dev.tidemill.ci.yaml.rules;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code changes} or {@code exists}.
 *
 * @param globs     patterns as in {@link Glob}, variables not expanded
 * @param regexp    pattern instead of globs
 * @param compareTo {@code changes:compare_to}
 */
public record PathCondition(
        List<String> globs,
        @Nullable Pattern regexp,
        @Nullable String compareTo) {

    public PathCondition {
        globs = List.copyOf(globs);
    }
}
