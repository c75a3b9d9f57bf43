package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Optional;

/** Finds the items that texts refer to, for a caller who may see them. */
public final class ItemFinder {
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
