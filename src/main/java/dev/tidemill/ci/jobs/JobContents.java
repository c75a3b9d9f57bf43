package dev.tidemill.ci.jobs;

import dev.tidemill.ci.pipelines.flow.FailureRules;
import dev.tidemill.ci.yaml.compiled.AllowFailure;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.compiled.Retry;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.List;

/** Reads the parts of a job's definition that the server itself needs. */
public final class JobContents {
    private JobContents() {}

    /** What the definition says about failures of a job that was retried so often already. */
    public static FailureRules failureRules(JobDefinition definition, int retries) {
        Retry retry = definition.get(Keywords.RETRY);
        AllowFailure allow = definition.get(Keywords.ALLOW_FAILURE);
        return new FailureRules(
                allow == null ? List.of() : allow.exitCodes(),
                retry == null ? null : retry.max(),
                retry == null ? List.of() : retry.when(),
                retry == null ? List.of() : retry.exitCodes(),
                retries);
    }

    /** The variables that the file gives to the job. */
    public static List<CiVariable> variables(JobDefinition definition) {
        return definition.get(Keywords.VARIABLES, List.of()).stream()
                .map(JobVariable::toCiVariable)
                .toList();
    }

    /** Whether only failures with certain exit codes are allowed. */
    public static boolean namesAllowedExitCodes(JobDefinition definition) {
        AllowFailure allow = definition.get(Keywords.ALLOW_FAILURE);
        return allow != null && !allow.exitCodes().isEmpty();
    }

    /** Whether single exit codes count: the runner must report them. */
    public static boolean needsExitCodes(JobDefinition definition) {
        Retry retry = definition.get(Keywords.RETRY);
        return namesAllowedExitCodes(definition)
                || (retry != null && !retry.exitCodes().isEmpty());
    }
}
