package dev.tidemill.work.todos;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.work.notes.NoteBodies;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** To-dos on the wire: what they are about is shown by the room that owns it. */
public final class TodoJson {
    private final Subjects subjects;
    private final Users users;
    private final Namespaces namespaces;
    private final NoteBodies notes;
    private final String externalUrl;

    public TodoJson(Subjects subjects, Users users, Namespaces namespaces, NoteBodies notes, String externalUrl) {
        this.subjects = subjects;
        this.users = users;
        this.namespaces = namespaces;
        this.notes = notes;
        this.externalUrl = externalUrl;
    }

    List<Map<String, Object>> many(Principal caller, List<Todos.Shown> shown) {
        var authors =
                users.byIds(shown.stream().map(one -> one.todo().authorId()).collect(Collectors.toSet()));
        var targets =
                subjects.json(caller, shown.stream().map(Todos.Shown::view).toList());
        var bodies = notes.of(shown.stream()
                .map(one -> one.todo().noteId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return shown.stream()
                .map(one -> {
                    Todo todo = one.todo();
                    Long note = todo.noteId();
                    var face = one.view().face();
                    var json = new LinkedHashMap<String, Object>();
                    json.put("id", todo.id());
                    json.put("project", project(one.view()));
                    json.put("author", BasicUser.of(todo.authorId(), authors, externalUrl));
                    json.put("action_name", todo.action());
                    json.put("target_type", face.type());
                    json.put("target", targets.get(todo.subjectId()));
                    json.put("target_url", externalUrl + face.path() + (note == null ? "" : "#note_" + note));
                    json.put("body", note == null ? face.title() : bodies.getOrDefault(note, face.title()));
                    json.put("state", todo.state());
                    json.put("created_at", todo.createdAt());
                    json.put("updated_at", todo.updatedAt());
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private @Nullable Map<String, Object> project(SubjectView view) {
        Project project = view.home().project();
        if (project == null) {
            return null;
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("id", project.id());
        json.put("description", project.description());
        json.put("name", project.name());
        String above = namespaces
                .byId(project.namespaceId())
                .map(space -> space.fullName() + " / ")
                .orElse("");
        json.put("name_with_namespace", above + project.name());
        json.put("path", project.path());
        json.put("path_with_namespace", project.fullPath());
        json.put("created_at", project.createdAt());
        return json;
    }
}
