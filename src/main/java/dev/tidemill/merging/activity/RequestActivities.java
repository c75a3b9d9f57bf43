package dev.tidemill.merging.activity;

import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.activity.Activity;
import dev.tidemill.projects.activity.ActivityKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Merge requests that were opened, closed, opened again, approved and merged. */
public final class RequestActivities implements ActivityKind {
    private static final Map<String, String> ACTIONS = Map.of(
            "merge_request_opened", "created",
            "merge_request_closed", "closed",
            "merge_request_reopened", "reopened",
            "merge_request_merged", "merged",
            "merge_request_approved", "approved");

    @Override
    public Set<String> kinds() {
        return ACTIONS.keySet();
    }

    @Override
    public List<Activity> of(Handle tx, Occurrence event) {
        Long actor = event.actorId();
        if (actor == null) {
            return List.of();
        }
        return RequestFactStore.of(tx, event.payload().path("request_id").asLong()).stream()
                .map(fact -> Activity.in(
                                fact.projectId(), actor, ACTIONS.getOrDefault(event.kind(), ""), event.occurredAt())
                        .on(
                                "MergeRequest",
                                fact.id(),
                                fact.iid(),
                                fact.title(),
                                "/" + fact.path() + "/-/merge_requests/" + fact.iid())
                        .seenWith(ProjectFeature.MERGE_REQUESTS)
                        .with(Json.MAPPER.createObjectNode().put("noun", "merge request")))
                .toList();
    }
}
