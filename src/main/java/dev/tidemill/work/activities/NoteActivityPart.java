package dev.tidemill.work.activities;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.activity.Activity;
import dev.tidemill.projects.activity.ActivityPart;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The note itself as it is now, in the JSON of an activity that tells of one. */
public final class NoteActivityPart implements ActivityPart {
    private final Database db;
    private final Users users;
    private final String externalUrl;

    public NoteActivityPart(Database db, Users users, String externalUrl) {
        this.db = db;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<Activity> activities) {
        var told = activities.stream()
                .filter(activity -> activity.action().equals("commented") && activity.targetId() != null)
                .toList();
        var ids = told.stream().map(Activity::targetId).filter(Objects::nonNull).toList();
        var notes = ids.isEmpty()
                ? Map.<Long, FactStore.Said>of()
                : db.read(h -> FactStore.notes(h, ids)).stream()
                        .collect(Collectors.toMap(FactStore.Said::id, Function.identity()));
        var people = users.byIds(
                notes.values().stream().map(FactStore.Said::authorId).collect(Collectors.toSet()));
        var fields = new HashMap<Long, Map<String, Object>>();
        for (Activity activity : told) {
            FactStore.Said note = notes.get(Objects.requireNonNull(activity.targetId()));
            if (note != null) {
                var json = new LinkedHashMap<String, Object>();
                json.put("id", note.id());
                json.put("body", note.body());
                json.put("author", BasicUser.of(note.authorId(), people, externalUrl));
                json.put("created_at", note.createdAt());
                json.put("updated_at", note.updatedAt());
                json.put("system", false);
                json.put("internal", note.internal());
                json.put("noteable_id", activity.details().path("noteable_id"));
                json.put("noteable_type", activity.details().path("noteable_type"));
                json.put("noteable_iid", activity.details().path("noteable_iid"));
                fields.put(activity.id(), Map.of("note", json));
            }
        }
        return fields;
    }
}
