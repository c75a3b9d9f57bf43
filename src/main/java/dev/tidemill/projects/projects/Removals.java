package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.GroupDeleting;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectDeleting;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.namespaces.NamespaceStore;
import dev.tidemill.projects.namespaces.RouteStore;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Deletes projects and groups in two steps: at once they are out of sight and their addresses free, a job
 * removes the rows.
 */
public final class Removals {
    private final Platform platform;
    private final Access access;
    private final Audit audit;

    public Removals(Platform platform, Access access, Audit audit) {
        this.platform = platform;
        this.access = access;
        this.audit = audit;
    }

    /** Deletes a project. */
    public void deleteProject(Principal caller, String idOrPath) {
        Project project = access.project(caller, idOrPath, MemberPermissions.REMOVE_PROJECT);
        platform.db().run(tx -> {
            NamespaceStore.hold(tx, project.namespaceId());
            hide(tx, caller, project);
            platform.jobs()
                    .enqueue(
                            tx,
                            DeleteProjectJob.KIND,
                            new DeleteProjectJob.Payload(project.id()),
                            JobOptions.dedup(Long.toString(project.id())));
        });
    }

    /** Deletes a group with its subgroups and projects. */
    public void deleteGroup(Principal caller, String idOrPath) {
        Group group = access.group(caller, idOrPath, MemberPermissions.REMOVE_GROUP);
        platform.db().run(tx -> {
            NamespaceStore.holdAbove(tx, group.id());
            NamespaceStore.lock(tx, group.id());
            if (NamespaceStore.byId(tx, group.id()).isEmpty()) {
                throw ApiError.notFound("Group"); // gone with a group above it meanwhile
            }
            hideNamespace(tx, caller, group.id());
            enqueue(tx, group.id());
        });
    }

    /** Deletes the personal namespace of a user that is being deleted, with its projects. */
    void deletePersonal(Handle tx, Principal actor, Namespace namespace) {
        NamespaceStore.lock(tx, namespace.id());
        hideNamespace(tx, actor, namespace.id());
        enqueue(tx, namespace.id());
    }

    private void enqueue(Handle tx, long namespaceId) {
        platform.jobs()
                .enqueue(
                        tx,
                        DeleteNamespaceJob.KIND,
                        new DeleteNamespaceJob.Payload(namespaceId),
                        JobOptions.dedup(Long.toString(namespaceId)));
    }

    private void hideNamespace(Handle tx, Principal caller, long id) {
        ProjectStore.below(tx, id).forEach(project -> hide(tx, caller, project));
        var now = platform.clock().instant();
        for (long below : NamespaceStore.subtree(tx, id)) {
            var namespace = NamespaceStore.byId(tx, below);
            NamespaceStore.markDeleting(tx, below, now);
            namespace.filter(Namespace::isGroup).ifPresent(group -> {
                var target = new AuditTarget("group", group.id(), group.fullPath());
                audit.record(tx, caller, "group_deleted", target, Map.of());
                platform.events().publish(tx, caller.userId(), new GroupDeleting(group.id(), group.fullPath()));
            });
        }
    }

    private void hide(Handle tx, Principal caller, Project project) {
        ProjectStore.lock(tx, project.id());
        if (ProjectStore.byId(tx, project.id()).isEmpty()) {
            throw ApiError.notFound("Project");
        }
        ProjectStore.markDeleting(tx, project.id(), platform.clock().instant());
        RouteStore.dropProject(tx, project.id());
        var target = new AuditTarget("project", project.id(), project.fullPath());
        audit.record(tx, caller, "project_deleted", target, Map.of());
        platform.events().publish(tx, caller.userId(), new ProjectDeleting(project.id(), project.fullPath()));
    }
}
