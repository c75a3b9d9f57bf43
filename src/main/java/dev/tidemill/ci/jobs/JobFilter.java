package dev.tidemill.ci.jobs;

import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.Arrays;
import java.util.List;

/**
 * Which jobs of a list.
 *
 * @param statuses statuses on the wire; empty for all
 * @param retried whether jobs that a retry replaced are in it, too
 */
public record JobFilter(List<String> statuses, boolean retried) {
    private static final List<String> KNOWN =
            Arrays.stream(JobStatus.values()).map(JobStatus::wireName).toList();

    /** Everything. */
    public static final JobFilter ALL = new JobFilter(List.of(), true);

    public JobFilter {
        statuses = List.copyOf(statuses);
    }

    /** Reads {@code scope} or {@code scope[]}; an unknown word is 400. */
    public static JobFilter of(Params params, boolean retried) {
        List<String> scopes = params.list("scope").orElse(List.of());
        if (!KNOWN.containsAll(scopes)) {
            throw ApiError.parameter("scope does not have a valid value");
        }
        return new JobFilter(scopes, retried);
    }
}
