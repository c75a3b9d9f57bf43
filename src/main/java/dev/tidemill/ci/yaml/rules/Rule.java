package dev.tidemill.ci.yaml.rules;

import dev.tidemill.ci.yaml.compiled.AutoCancel;
import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.expression.Expression;
import dev.tidemill.platform.yaml.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code rules}: matches when all its conditions hold, and then changes what is not null here.
 *
 * @param condition {@code if}
 * @param startIn   seconds
 */
public record Rule(
        Position position,
        @Nullable Expression condition,
        @Nullable PathCondition changes,
        @Nullable PathCondition exists,
        @Nullable RuleWhen when,
        @Nullable Long startIn,
        @Nullable Boolean allowFailure,
        @Nullable Boolean interruptible,
        @Nullable List<Need> needs,
        List<JobVariable> variables,
        @Nullable AutoCancelRule autoCancel) {

    /** {@code workflow:rules:auto_cancel}; what is null keeps the value of the workflow. */
    public record AutoCancelRule(
            AutoCancel.@Nullable OnNewCommit onNewCommit, AutoCancel.@Nullable OnJobFailure onJobFailure) {

        public AutoCancel over(AutoCancel base) {
            return new AutoCancel(
                    onNewCommit == null ? base.onNewCommit() : onNewCommit,
                    onJobFailure == null ? base.onJobFailure() : onJobFailure);
        }
    }

    /** Whether nothing but {@code when} is written: it matches always. */
    public boolean hasNoCondition() {
        return condition == null && changes == null && exists == null;
    }
}
