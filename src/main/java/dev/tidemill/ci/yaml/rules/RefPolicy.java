package dev.tidemill.ci.yaml.rules;

import dev.tidemill.ci.yaml.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code only} or {@code except}: conditions of which all that are written must hold, and of each list one entry.
 *
 * @param refs       names, {@code /patterns/} and words such as {@code tags}
 * @param kubernetes {@code kubernetes: active}, which never holds here
 */
public record RefPolicy(
        @Nullable List<String> refs,
        @Nullable List<Expression> variables,
        @Nullable PathCondition changes,
        boolean kubernetes) {

    /** What holds for jobs without {@code rules}, {@code only} and {@code except}. */
    public static final RefPolicy BRANCHES_AND_TAGS = new RefPolicy(List.of("branches", "tags"), null, null, false);
}
