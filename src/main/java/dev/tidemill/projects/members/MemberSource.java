package dev.tidemill.projects.members;

import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one can be a member of.
 *
 * @param projectId the project, or null for a group
 * @param namespaceId the group, or the namespace of the project
 * @param name its name, for messages
 * @param above the groups whose members are members here, too, nearest last; without the group itself
 */
public record MemberSource(@Nullable Long projectId, long namespaceId, String name, List<Long> above) {
    public static MemberSource of(Group group) {
        var lineage = group.lineage();
        return new MemberSource(null, group.id(), group.name(), lineage.subList(0, lineage.size() - 1));
    }

    public static MemberSource of(Project project, Namespace namespace) {
        return new MemberSource(project.id(), namespace.id(), project.name(), namespace.lineage());
    }

    public boolean isGroup() {
        return projectId == null;
    }

    /** As the audit log names it. */
    public AuditTarget target() {
        return projectId == null
                ? new AuditTarget("group", namespaceId, name)
                : new AuditTarget("project", projectId, name);
    }
}
