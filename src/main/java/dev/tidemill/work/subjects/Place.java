package dev.tidemill.work.subjects;

import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands: in a project or in a group, by number. Exactly one of both is there.
 *
 * @param projectId the project, or null
 * @param namespaceId the group, or null
 */
public record Place(@Nullable Long projectId, @Nullable Long namespaceId) {
    public static Place of(Project project) {
        return new Place(project.id(), null);
    }

    public static Place of(Group group) {
        return new Place(null, group.id());
    }
}
