package dev.tidemill.ci.yaml;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that the rules let in, with what the rule that matched changed.
 *
 * @param startIn      seconds
 * @param exitCodes    failures that are allowed although {@code allowFailure} is false
 * @param needs        instances of parallel jobs each; null: the job has no {@code needs}
 * @param variables    of the file, for its definition
 * @param seen         all that the server knows, values as written
 * @param known        the same with values expanded
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
        Map<String, CiVariable> seen,
        Map<String, CiVariable> known) {}
