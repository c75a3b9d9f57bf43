package dev.tidemill.repos.protection;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.refs.DefaultBranchCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Protecting branches: the rules of a project, and the one that its first branch gets by itself. */
public final class ProtectedBranches {
    private static final int MAINTAINERS = 40;
    private static final int LONGEST_NAME = 255;

    private final Platform platform;
    private final Access access;

    /**
     * What to change of a rule; null leaves a switch as it is.
     *
     * @param gone the ids of levels to remove
     * @param added the levels to add
     */
    public record Change(
            @Nullable Boolean allowForcePush,
            @Nullable Boolean codeOwnerApprovalRequired,
            List<Long> gone,
            List<AccessLevel> added) {}

    public ProtectedBranches(Platform platform, Access access) {
        this.platform = platform;
        this.access = access;
        platform.events().listen(DefaultBranchCreated.class, this::protectFirst);
    }

    /** The rules of a project by name. */
    public List<ProtectedBranch> list(Principal caller, Project project) {
        access.require(caller, project, RepoPermissions.READ_PROTECTED_BRANCH);
        return platform.db().read(h -> ProtectedBranchStore.all(h, project.id()));
    }

    /** The rule of exactly this name, or 404. */
    public ProtectedBranch get(Principal caller, Project project, String name) {
        return find(list(caller, project), name).orElseThrow(ApiError::notFound);
    }

    /** Adds a rule; 409 when there is one of this name, 400 when the name cannot be one. */
    public ProtectedBranch protect(Principal caller, Project project, ProtectedBranch wanted) {
        access.require(caller, project, RepoPermissions.ADMIN_PROTECTED_BRANCH);
        requireName(wanted.name());
        return platform.db().write(tx -> {
            requireKeys(tx, project, wanted.levels());
            var made = ProtectedBranchStore.insert(
                    tx, project.id(), wanted, platform.clock().instant());
            if (made.isEmpty()) {
                throw ApiError.conflict("Protected branch '" + wanted.name() + "' already exists");
            }
            return stored(tx, project, wanted.name());
        });
    }

    /** Changes a rule. */
    public ProtectedBranch change(Principal caller, Project project, String name, Change change) {
        access.require(caller, project, RepoPermissions.ADMIN_PROTECTED_BRANCH);
        return platform.db().write(tx -> {
            ProtectedBranch known = stored(tx, project, name);
            requireKeys(tx, project, change.added());
            var levels = new ArrayList<>(known.levels());
            levels.removeIf(level -> change.gone().contains(level.id()));
            levels.addAll(change.added());
            var force = change.allowForcePush();
            var owners = change.codeOwnerApprovalRequired();
            ProtectedBranchStore.update(
                    tx,
                    new ProtectedBranch(
                            known.id(),
                            known.name(),
                            levels,
                            force == null ? known.allowForcePush() : force,
                            owners == null ? known.codeOwnerApprovalRequired() : owners));
            return stored(tx, project, name);
        });
    }

    /** Removes a rule. */
    public void unprotect(Principal caller, Project project, String name) {
        access.require(caller, project, RepoPermissions.ADMIN_PROTECTED_BRANCH);
        platform.db()
                .run(tx -> ProtectedBranchStore.delete(
                        tx, stored(tx, project, name).id()));
    }

    /** Removes all rules of a project that goes away. */
    public void forget(Handle tx, long projectId) {
        ProtectedBranchStore.deleteAll(tx, projectId);
    }

    /** Refuses what cannot name a rule. */
    static void requireName(String name) {
        if (name.isBlank()) {
            throw ApiError.invalid("name", "can't be blank");
        }
        if (name.length() > LONGEST_NAME) {
            throw ApiError.invalid("name", "is too long (maximum is %d characters)".formatted(LONGEST_NAME));
        }
    }

    /** Refuses deploy keys that may not push to the project. */
    static void requireKeys(Handle tx, Project project, List<AccessLevel> levels) {
        var keys = levels.stream()
                .map(AccessLevel::deployKey)
                .filter(Objects::nonNull)
                .map(AccessLevel.KeyName::id)
                .distinct()
                .toList();
        if (!keys.isEmpty() && !ProtectedBranchStore.keysPush(tx, project.id(), keys)) {
            throw ApiError.of(422, "Push access levels deploy key is not enabled for this project");
        }
    }

    private ProtectedBranch stored(Handle tx, Project project, String name) {
        return find(ProtectedBranchStore.all(tx, project.id()), name).orElseThrow(ApiError::notFound);
    }

    private static Optional<ProtectedBranch> find(List<ProtectedBranch> rules, String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    private void protectFirst(Handle tx, DefaultBranchCreated event) {
        var levels = List.of(
                AccessLevel.role(AccessLevel.Action.PUSH, MAINTAINERS),
                AccessLevel.role(AccessLevel.Action.MERGE, MAINTAINERS));
        ProtectedBranchStore.insert(
                tx,
                event.projectId(),
                new ProtectedBranch(0, event.branch(), levels, false, false),
                platform.clock().instant());
    }
}
