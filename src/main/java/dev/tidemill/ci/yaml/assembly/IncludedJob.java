package dev.tidemill.ci.yaml.assembly;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.reading.JobDraft;
import dev.tidemill.ci.yaml.rules.Need;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that the rules let in, with what the rule that matched changed.
 *
 * @param startIn      seconds
 * @param exitCodes    failures that are allowed although {@code allowFailure} is false
 * @param needs        instances of parallel jobs each; null: the job has no {@code needs}
 * @param variables    of the file, for its definition
 * @param known        all that the server knows
 */
record IncludedJob(
        JobDraft draft,
        JobWhen when,
        @Nullable Long startIn,
        boolean allowFailure,
        List<Integer> exitCodes,
        boolean interruptible,
        @Nullable List<Need> needs,
        List<JobVariable> variables,
        KnownVariables known) {}
