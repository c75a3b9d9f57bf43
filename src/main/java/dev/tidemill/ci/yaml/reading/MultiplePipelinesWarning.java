package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.shape.Problems;
import java.util.List;

/** Warns of jobs that would run for the branch and again for its merge request. */
public final class MultiplePipelinesWarning {
    private final Problems problems;

    public MultiplePipelinesWarning(Problems problems) {
        this.problems = problems;
    }

    public void check(ConfigFile file) {
        if (file.workflow().rules() != null) {
            return;
        }
        for (JobDraft job : file.jobs().values()) {
            List<Rule> rules = job.get(Keywords.RULES).orElse(List.of());
            if (!rules.isEmpty() && isCatchAll(rules.getLast())) {
                problems.warn(
                        job.placeOf(Keywords.RULES),
                        "jobs:" + job.source().name() + " may allow multiple pipelines to run for a single action"
                                + " due to `rules:when` clause with no `workflow:rules`");
            }
        }
    }

    private static boolean isCatchAll(Rule rule) {
        return rule.hasNoCondition()
                && rule.when() != null
                && !rule.when().isNever()
                && rule.allowFailure() == null
                && rule.needs() == null
                && rule.startIn() == null
                && rule.interruptible() == null
                && rule.variables().isEmpty();
    }
}
