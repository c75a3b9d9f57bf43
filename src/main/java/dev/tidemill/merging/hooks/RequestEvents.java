package dev.tidemill.merging.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.User;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of merge requests (doc/user/project/integrations/webhook_events.md, "Merge request events"). */
final class RequestEvents implements WebhookEvent {
    private static final String OPENED = "merge_request_opened";
    private static final String CHANGED = "merge_request_changed";
    private static final String PUSHED = "merge_request_pushed";
    private static final String CLOSED = "merge_request_closed";
    private static final String REOPENED = "merge_request_reopened";
    private static final String MERGED = "merge_request_merged";
    private static final String APPROVED = "merge_request_approved";
    private static final String UNAPPROVED = "merge_request_unapproved";
    private static final String REVIEWED = "merge_request_reviewed";

    private final RequestSources sources;
    private final RequestShape shape;
    private final WebhookShapes shapes;

    RequestEvents(RequestSources sources, RequestShape shape, WebhookShapes shapes) {
        this.sources = sources;
        this.shape = shape;
        this.shapes = shapes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(OPENED, CHANGED, PUSHED, CLOSED, REOPENED, MERGED, APPROVED, UNAPPROVED, REVIEWED);
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        JsonNode event = what.payload();
        var request = sources.byId(event.path("request_id").asLong());
        var project = request.map(MergeRequest::projectId).flatMap(shapes::find);
        if (project.isEmpty() || silent(what.kind(), event)) {
            return List.of();
        }
        User actor = shapes.actor(what.actorId()).orElse(null);
        var payload = payload(
                project.get(),
                request.get(),
                actor,
                action(what.kind(), event),
                changes(request.get(), event.path("changes")));
        attributes(payload, what.kind(), event);
        return List.of(payload);
    }

    /** An approval that was given in a review is told as an approval. */
    private static boolean silent(String kind, JsonNode event) {
        return kind.equals(REVIEWED) && event.path("state").asText().equals("approved");
    }

    private static String action(String kind, JsonNode event) {
        boolean complete = event.path("complete").asBoolean();
        return switch (kind) {
            case OPENED -> "open";
            case CLOSED -> "close";
            case REOPENED -> "reopen";
            case MERGED -> "merge";
            case APPROVED -> complete ? "approved" : "approval";
            case UNAPPROVED -> complete ? "unapproved" : "unapproval";
            default -> "update";
        };
    }

    @SuppressWarnings("unchecked")
    private static void attributes(WebhookPayload payload, String kind, JsonNode event) {
        var attributes = (Map<String, Object>) payload.body().get("object_attributes");
        if (attributes == null) {
            return;
        }
        if (kind.equals(PUSHED)) {
            attributes.put("oldrev", event.path("old_sha").asText());
        }
        if (kind.equals(UNAPPROVED) && event.path("reason").asText().equals("pushed")) {
            attributes.put("system", true);
            attributes.put("system_action", "approvals_reset_on_push");
        }
    }

    /** What changed, with labels and people as the other members show them. */
    private Map<String, Object> changes(MergeRequest request, JsonNode changes) {
        var told = new LinkedHashMap<String, Object>();
        for (var change : changes.properties()) {
            JsonNode before = change.getValue().path("previous");
            JsonNode after = change.getValue().path("current");
            switch (change.getKey()) {
                case "label_ids" -> told.put("labels", change(labels(before), labels(after)));
                case "assignee_ids" ->
                    told.put("assignees", change(shapes.users(ids(before)), shapes.users(ids(after))));
                case "reviewer_ids" -> {
                    var states = new LinkedHashMap<Long, String>();
                    sources.reviewers(request.id())
                            .forEach(reviewer -> states.put(reviewer.userId(), reviewer.state()));
                    told.put(
                            "reviewers",
                            change(
                                    shape.reviewers(ids(before), states, Set.of()),
                                    shape.reviewers(ids(after), states, Set.of())));
                }
                case "description" -> told.put("description", change(null, request.description()));
                default -> told.put(change.getKey(), change.getValue());
            }
        }
        return told;
    }

    private List<Map<String, Object>> labels(JsonNode ids) {
        return RequestShape.labels(sources.labels(ids(ids)));
    }

    private static Map<String, Object> change(@Nullable Object previous, @Nullable Object current) {
        var change = new LinkedHashMap<String, Object>();
        change.put("previous", previous);
        change.put("current", current);
        return change;
    }

    private static List<Long> ids(JsonNode list) {
        var ids = new ArrayList<Long>();
        list.forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        if (trigger != WebhookTrigger.MERGE_REQUESTS) {
            return Optional.empty();
        }
        return sources.newest(project.id()).map(request -> {
            User author = shapes.actor(request.authorId()).orElse(null);
            return payload(project, request, author, "open", Map.of());
        });
    }

    private WebhookPayload payload(
            Project project, MergeRequest request, @Nullable User actor, String action, Map<String, Object> changes) {
        var body = new LinkedHashMap<String, Object>();
        body.put("object_kind", "merge_request");
        body.put("event_type", "merge_request");
        body.put("user", shapes.user(actor));
        body.put("project", shapes.project(project));
        var attributes = shape.of(project, request);
        attributes.put("action", action);
        attributes.put("system", false);
        body.put("object_attributes", attributes);
        body.put("labels", attributes.get("labels"));
        body.put("changes", changes);
        body.put("repository", shapes.repository(project));
        var assignees = shape.assignees(request.id());
        if (!assignees.isEmpty()) {
            body.put("assignees", assignees);
        }
        var reviewers = shape.reviewers(request.id(), Set.of());
        if (!reviewers.isEmpty()) {
            body.put("reviewers", reviewers);
        }
        return WebhookPayload.of(project.id(), WebhookTrigger.MERGE_REQUESTS, body);
    }
}
