package dev.tidemill.ci.creation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The merge request that a pipeline is made for.
 *
 * @param requestId the request
 * @param eventType {@code detached}, {@code merged_result} or {@code merge_train}
 * @param sourceSha the head of the request
 * @param targetSha the commit of the target branch that was merged, or null for a detached pipeline
 * @param changesSince the commit to which {@code rules:changes} compares
 * @param isProtected whether it may have protected variables and runners
 * @param facts its variables, by name
 */
public record ForRequest(
        long requestId,
        String eventType,
        String sourceSha,
        @Nullable String targetSha,
        String changesSince,
        boolean isProtected,
        Map<String, String> facts) {
    public ForRequest {
        facts = Map.copyOf(facts);
    }
}
