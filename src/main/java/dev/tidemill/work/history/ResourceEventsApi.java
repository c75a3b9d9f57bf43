package dev.tidemill.work.history;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.LabelJson;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.SubjectDoor;
import dev.tidemill.work.subjects.SubjectView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened to subjects over REST (doc/api/resource_state_events.md, resource_label_events.md,
 * resource_milestone_events.md).
 */
public final class ResourceEventsApi {
    private final History history;
    private final Users users;
    private final Labels labels;
    private final Milestones milestones;
    private final MilestoneShow milestoneShow;
    private final String externalUrl;

    public ResourceEventsApi(
            History history,
            Users users,
            Labels labels,
            Milestones milestones,
            MilestoneShow milestoneShow,
            String externalUrl) {
        this.history = history;
        this.users = users;
        this.labels = labels;
        this.milestones = milestones;
        this.milestoneShow = milestoneShow;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes, String base, SubjectDoor door) {
        for (HistoryStore.Table table : HistoryStore.Table.values()) {
            String all = base + "/resource_" + table.name().toLowerCase(java.util.Locale.ROOT) + "_events";
            routes.get(all, Needs.ANYONE, request -> list(request, door.open(request), table));
            routes.get(all + "/{event_id}", Needs.ANYONE, request -> get(request, door.open(request), table));
        }
    }

    private Reply list(Request request, SubjectView view, HistoryStore.Table table) {
        var paging = Paging.of(request);
        var found = history.list(view, table, paging);
        return Reply.page(paging, new Slice<>(json(view, table, found.items()), found.total()), event -> event);
    }

    private Reply get(Request request, SubjectView view, HistoryStore.Table table) {
        var event = history.get(view, table, request.params().requiredId("event_id"))
                .orElseThrow(() -> ApiError.notFound());
        return Reply.json(json(view, table, List.of(event)).getFirst());
    }

    private List<Map<String, Object>> json(SubjectView view, HistoryStore.Table table, List<ResourceEvent> events) {
        var known = users.byIds(events.stream()
                .map(ResourceEvent::userId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var references = references(table, events);
        var causes = table == HistoryStore.Table.STATE
                ? history.causes(events.stream().map(ResourceEvent::id).toList())
                : Map.<Long, History.Cause>of();
        return events.stream()
                .map(event -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("id", event.id());
                    json.put("user", BasicUser.of(event.userId(), known, externalUrl));
                    json.put("created_at", event.createdAt());
                    json.put("resource_type", view.face().type());
                    json.put("resource_id", event.subjectId());
                    if (table == HistoryStore.Table.STATE) {
                        var cause = causes.get(event.id());
                        json.put("source_commit", cause == null ? null : cause.commit());
                        json.put("source_merge_request_id", cause == null ? null : cause.sourceId());
                        json.put("state", event.word());
                    } else {
                        json.put(table == HistoryStore.Table.LABEL ? "label" : "milestone", named(event, references));
                        json.put("action", event.word());
                    }
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private static @Nullable Object named(ResourceEvent event, Map<Long, ? extends Map<String, Object>> references) {
        Long id = event.referenceId();
        return id == null ? null : references.get(id);
    }

    private Map<Long, Map<String, Object>> references(HistoryStore.Table table, List<ResourceEvent> events) {
        var ids = events.stream()
                .map(ResourceEvent::referenceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return switch (table) {
            case STATE -> Map.of();
            case LABEL -> labels.byIds(ids).values().stream().collect(Collectors.toMap(Label::id, LabelJson::brief));
            case MILESTONE -> milestoneShow.of(milestones.byIds(ids).values());
        };
    }
}
