package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the items that texts refer to, for a caller who may see them. */
public final class ItemFinder {
    /** Projects that the references of a page lead to; a text that names more gets no links to the rest. */
    private static final int MOST_PROJECTS = 50;

    private final Access access;
    private final Projects projects;
    private final WorkItems items;

    public ItemFinder(Access access, Projects projects, WorkItems items) {
        this.access = access;
        this.projects = projects;
        this.items = items;
    }

    /** The item, read from a place: {@code name#1} is a project next to it. */
    public Optional<SubjectView> find(Principal caller, Home from, TextReferences.ItemReference reference) {
        return project(from, reference.project())
                .filter(project -> access.may(caller, project, WorkPermissions.READ_ISSUE))
                .flatMap(project -> items.find(caller, project, reference.iid()))
                .map(WorkItems.Found::view);
    }

    /** Many at once: one look-up per project that is named. */
    public Map<TextReferences.ItemReference, SubjectView> findAll(
            Principal caller, Home from, Collection<TextReferences.ItemReference> references) {
        var byProject = new HashMap<String, List<TextReferences.ItemReference>>();
        references.stream()
                .distinct()
                .forEach(reference -> byProject
                        .computeIfAbsent(Objects.requireNonNullElse(reference.project(), ""), name -> new ArrayList<>())
                        .add(reference));
        var found = new HashMap<TextReferences.ItemReference, SubjectView>();
        byProject.entrySet().stream()
                .limit(MOST_PROJECTS)
                .forEach(entry -> project(from, entry.getKey().isEmpty() ? null : entry.getKey())
                        .filter(project -> access.may(caller, project, WorkPermissions.READ_ISSUE))
                        .ifPresent(project -> {
                            var iids = entry.getValue().stream()
                                    .map(TextReferences.ItemReference::iid)
                                    .toList();
                            var items = this.items.byIids(caller, project, iids);
                            entry.getValue().stream()
                                    .filter(reference -> items.containsKey(reference.iid()))
                                    .forEach(reference -> found.put(
                                            reference,
                                            Objects.requireNonNull(items.get(reference.iid()))
                                                    .view()));
                        }));
        return found;
    }

    private Optional<Project> project(Home from, @org.jspecify.annotations.Nullable String path) {
        if (path == null) {
            return Optional.ofNullable(from.project());
        }
        if (path.contains("/")) {
            return projects.byPath(path);
        }
        String here = from.fullPath();
        String above = from.isProject() ? here.substring(0, here.lastIndexOf('/')) : here;
        return projects.byPath(above + "/" + path);
    }
}
