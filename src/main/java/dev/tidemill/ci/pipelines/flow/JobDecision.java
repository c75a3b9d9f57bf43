package dev.tidemill.ci.pipelines.flow;

import java.util.Set;

/** Answer of {@link JobFlow#decide}. */
public sealed interface JobDecision {

    /** Store {@code state} and apply the effects, in one transaction. */
    record Moved(JobState state, Set<JobEffect> effects) implements JobDecision {}

    /** The event changes nothing and is no error: it says what already holds or comes too late to matter. */
    record Unchanged() implements JobDecision {}

    /** The event is not possible in this state; the caller answers with a conflict. */
    record Refused(String reason) implements JobDecision {}
}
