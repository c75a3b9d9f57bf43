package dev.tidemill.ci.yaml.rules;

import dev.tidemill.ci.yaml.compiled.JobWhen;
import java.util.List;
import java.util.Optional;

/**
 * {@code when} of a rule.
 *
 * @param job when the job starts; empty: never, there is no job
 */
public record RuleWhen(Optional<JobWhen> job) {
    public static final RuleWhen NEVER = new RuleWhen(Optional.empty());

    /** The words that a rule of a job accepts. */
    public static final List<String> OF_JOBS =
            List.of("on_success", "on_failure", "always", "never", "manual", "delayed");

    /** The words that a rule of the workflow accepts. */
    public static final List<String> OF_WORKFLOW = List.of("always", "never");

    public static RuleWhen ofWireName(String name) {
        return name.equals("never") ? NEVER : new RuleWhen(Optional.of(JobWhen.ofWireName(name)));
    }

    public boolean isNever() {
        return job.isEmpty();
    }

    public boolean isDelayed() {
        return job.isPresent() && job.get() == JobWhen.DELAYED;
    }
}
