package dev.tidemill.work.notes;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.work.subjects.SubjectView;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes and discussions on the wire (doc/api/notes.md, doc/api/discussions.md). */
final class NoteJson {
    private final Users users;
    private final List<NotePart> parts;
    private final String externalUrl;

    NoteJson(Users users, List<NotePart> parts, String externalUrl) {
        this.parts = parts;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    Map<String, Object> one(SubjectView view, Note note, Map<String, Object> changes) {
        var json = many(view, List.of(note)).getFirst();
        json.put("commands_changes", changes);
        return json;
    }

    List<Map<String, Object>> many(SubjectView view, List<Note> notes) {
        var ids = new HashSet<Long>();
        notes.forEach(note -> {
            ids.add(note.authorId());
            Long resolver = note.resolvedById();
            if (resolver != null) {
                ids.add(resolver);
            }
        });
        var known = users.byIds(ids);
        var more = parts.stream().map(part -> part.fields(view, notes)).toList();
        return notes.stream()
                .map(note -> {
                    var json = json(view, note, known);
                    more.forEach(fields -> json.putAll(fields.getOrDefault(note.id(), Map.of())));
                    return json;
                })
                .toList();
    }

    Map<String, Object> discussion(SubjectView view, List<Note> notes) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", notes.getFirst().discussionKey());
        json.put("individual_note", notes.getFirst().individual());
        json.put("notes", many(view, notes));
        return json;
    }

    private Map<String, Object> json(SubjectView view, Note note, Map<Long, User> known) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", note.id());
        json.put("type", note.individual() ? null : "DiscussionNote");
        json.put("body", note.body());
        json.put("author", BasicUser.of(note.authorId(), known, externalUrl));
        json.put("created_at", note.createdAt());
        json.put("updated_at", note.updatedAt());
        json.put("system", note.system());
        json.put("noteable_id", view.id());
        json.put("noteable_type", view.face().type());
        json.put("project_id", view.subject().place().projectId());
        boolean resolvable = note.resolvable() && !note.system();
        json.put("resolvable", resolvable);
        if (resolvable) {
            json.put("resolved", note.resolvedAt() != null);
            json.put("resolved_by", BasicUser.of(note.resolvedById(), known, externalUrl));
            json.put("resolved_at", note.resolvedAt());
        }
        json.put("confidential", note.internal());
        json.put("internal", note.internal());
        json.put("imported", false);
        json.put("imported_from", "none");
        json.put("noteable_iid", view.face().iid());
        json.put("commands_changes", Map.of());
        return json;
    }
}
