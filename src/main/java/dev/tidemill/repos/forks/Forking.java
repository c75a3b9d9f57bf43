package dev.tidemill.repos.forks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.projects.ProjectChange;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.storage.Repositories;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Makes forks: the project and its relation at once, the code by a job. */
public final class Forking {
    private final Platform platform;
    private final ProjectsRoom projects;
    private final Repositories repositories;

    public Forking(Platform platform, ProjectsRoom projects, Repositories repositories) {
        this.platform = platform;
        this.projects = projects;
        this.repositories = repositories;
    }

    /**
     * Makes a fork of a project whose code the caller may read.
     *
     * @return the new project, still without code
     */
    public Project fork(Principal caller, String idOrPath, ForkRequest wanted) {
        Project parent = projects.access().project(caller, idOrPath, RepoPermissions.FORK_PROJECT);
        projects.access().require(caller, parent, RepoPermissions.DOWNLOAD_CODE);
        wanted.branches().ifPresent(branches -> requireOne(parent, branches));
        Namespace place = place(caller, wanted);
        var change = new ProjectChange(
                Optional.of(wanted.name().orElse(parent.name())),
                Optional.of(wanted.path().orElse(parent.path())),
                OptionalLong.of(place.id()),
                wanted.description().or(() -> Optional.ofNullable(parent.description())),
                Optional.of(visibility(parent, place, wanted)),
                Optional.empty(),
                projects.projects().features(parent.id()));
        return projects.projectChanges()
                .create(caller, change, (tx, project) -> begin(tx, caller, project, parent, wanted));
    }

    private void begin(Handle tx, Principal caller, Project fork, Project parent, ForkRequest wanted) {
        projects.forks().record(tx, caller, fork.id(), parent.id());
        ImportStore.insert(
                tx,
                fork.id(),
                parent.id(),
                wanted.branches().orElse(null),
                platform.clock().instant());
        platform.jobs()
                .enqueue(
                        tx,
                        ForkRepositoryJob.KIND,
                        new ForkRepositoryJob.Payload(fork.id()),
                        JobOptions.dedup(Long.toString(fork.id())));
    }

    private Namespace place(Principal caller, ForkRequest wanted) {
        try {
            return wanted.namespace().isPresent()
                    ? projects.namespaces().get(caller, wanted.namespace().get())
                    : projects.namespaces()
                            .ofUser(caller.required())
                            .orElseThrow(() -> ApiError.notFound("Target Namespace"));
        } catch (ApiError e) {
            throw e.status() == 404 ? ApiError.notFound("Target Namespace") : e;
        }
    }

    private void requireOne(Project parent, Collection<String> branches) {
        boolean there = repositories.read(parent.id(), false, (repository, walk) -> {
            for (String branch : branches) {
                if (repository.exactRef("refs/heads/" + branch) != null) {
                    return true;
                }
            }
            return false;
        });
        if (!there) {
            throw ApiError.of(400, "400 Bad request - None of these branches exists");
        }
    }

    /** A fork is seen by no more people than what it was made of. */
    private static Visibility visibility(Project parent, Namespace place, ForkRequest wanted) {
        int most = Math.min(
                parent.visibility().level(),
                place.isGroup()
                        ? place.visibility().level()
                        : parent.visibility().level());
        Visibility chosen = wanted.visibility().orElse(Visibility.ofLevel(most));
        if (chosen.level() > parent.visibility().level()) {
            throw ApiError.invalid(
                    "visibility_level",
                    chosen.word() + " is not allowed since the fork source project has lower visibility.");
        }
        return chosen;
    }

    /** How the filling of new projects goes, by project; those that were never filled from elsewhere are left out. */
    Map<Long, ImportStore.Status> statuses(Collection<Long> projectIds) {
        return projectIds.isEmpty()
                ? Map.of()
                : platform.db().read(h -> ImportStore.statuses(h, projectIds)).stream()
                        .collect(Collectors.toMap(ImportStore.Status::projectId, Function.identity()));
    }
}
