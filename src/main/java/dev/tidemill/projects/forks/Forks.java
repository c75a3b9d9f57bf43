package dev.tidemill.projects.forks;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.projects.ProjectFilter;
import dev.tidemill.projects.projects.Projects;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The relation of forks: what a project was forked from, and which projects are of one network. Projects of
 * one network may send each other merge requests.
 */
public final class Forks {
    private final Platform platform;
    private final Access access;
    private final Projects projects;

    public Forks(Platform platform, Access access, Projects projects) {
        this.platform = platform;
        this.access = access;
        this.projects = projects;
    }

    /** What a project was forked from, without asking who wants to know; empty when it is no fork. */
    public Optional<Project> parentOf(long projectId) {
        return platform.db().read(h -> parentOf(h, projectId));
    }

    /** As {@link #parentOf(long)} inside a transaction. */
    public Optional<Project> parentOf(Handle h, long projectId) {
        return ForkStore.parent(h, projectId).flatMap(parent -> projects.byId(h, parent));
    }

    /** Whether two projects are of one network: one was forked from the other, or both from a third. */
    public boolean related(long projectA, long projectB) {
        return projectA == projectB || platform.db().read(h -> related(h, projectA, projectB));
    }

    /** As {@link #related(long, long)} inside a transaction. */
    public boolean related(Handle h, long projectA, long projectB) {
        return ForkStore.network(h, projectA) == ForkStore.network(h, projectB);
    }

    /** The numbers of all direct forks, without asking who wants to know. */
    public List<Long> forksOf(long projectId) {
        return platform.db().read(h -> ForkStore.forks(h, projectId));
    }

    /** How many direct forks there are, seen or not. */
    public long count(long projectId) {
        return platform.db().read(h -> ForkStore.counts(h, List.of(projectId)).getOrDefault(projectId, 0L));
    }

    /** The direct forks that the caller may see. */
    public Slice<ProjectView> forksOf(Principal caller, Project parent, ProjectFilter filter, Paging paging) {
        return projects.forksOf(caller, parent, filter, paging);
    }

    /** Writes that a new project is a fork, in the transaction that makes it. */
    public void record(Handle tx, Principal actor, long projectId, long parentId) {
        if (!ForkStore.insert(tx, projectId, parentId, platform.clock().instant())) {
            throw ApiError.conflict("Project already forked");
        }
        platform.events().publish(tx, actor.userId(), new ProjectForked(projectId, parentId));
    }

    /** Makes an existing project the fork of another one that the caller may see; its own forks come along. */
    public Project link(Principal caller, String idOrPath, String parentIdOrPath) {
        Project project = access.project(caller, idOrPath, MemberPermissions.LINK_FORK);
        Project parent = access.project(caller, parentIdOrPath, MemberPermissions.READ_PROJECT);
        platform.db().run(tx -> {
            if (ForkStore.descends(tx, parent.id(), project.id())) {
                throw ApiError.of(400, "400 Bad request - A project cannot be a fork of itself or of its forks");
            }
            record(tx, caller, project.id(), parent.id());
            ForkStore.rename(tx, project.id(), ForkStore.network(tx, project.id()));
        });
        return project;
    }

    /**
     * Ends the relation of a project to what it was forked from; its own forks stay its own, in a network that
     * begins with it. False when it was no fork.
     */
    public boolean unlink(Principal caller, String idOrPath) {
        Project project = access.project(caller, idOrPath, MemberPermissions.LINK_FORK);
        return platform.db().write(tx -> {
            var parent = ForkStore.parent(tx, project.id());
            if (!ForkStore.delete(tx, project.id())) {
                return false;
            }
            ForkStore.rename(tx, project.id(), project.id());
            parent.ifPresent(
                    id -> platform.events().publish(tx, caller.userId(), new ProjectUnforked(project.id(), id)));
            return true;
        });
    }
}
