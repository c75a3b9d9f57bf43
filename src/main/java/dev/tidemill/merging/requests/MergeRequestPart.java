package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Params;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What other folders and rooms know about merge requests: members of their JSON and parameters they accept when
 * requests are made and changed. Listed in the Room file with {@code merging.requestParts().add(...)}; of two parts that
 * name a member the later one wins.
 */
public interface MergeRequestPart {
    /**
     * What is being shown.
     *
     * @param caller to whom
     * @param alone whether one request is shown by itself, with the members that lists leave out
     * @param params what the request over HTTP says, for example {@code include_rebase_in_progress}
     */
    record Asked(Principal caller, boolean alone, Params params) {}

    /** The parameters it accepts on POST and PUT, as the API names them. */
    default Set<String> parameters() {
        return Set.of();
    }

    /** Refuses bad parameters before anything is written (400). */
    default void check(Params params) {}

    /** Members for many requests at once, by number; loads in batch. Values are JSON. The caller sees the requests. */
    default Map<Long, Map<String, Object>> fields(Asked asked, List<MergeRequest> requests) {
        return Map.of();
    }

    /** Applies parameters in the transaction that opens a request. */
    default void created(Handle tx, SubjectView view, MergeRequest request, Params params) {}

    /**
     * Applies parameters in the transaction that changes a request; those not sent stay as they are.
     *
     * @param request as it is after the change
     */
    default void updated(Handle tx, SubjectView view, MergeRequest request, Params params) {}
}
