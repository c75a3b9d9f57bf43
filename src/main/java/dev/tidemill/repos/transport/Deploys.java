package dev.tidemill.repos.transport;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Beside;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.deploykeys.DeployKeyDoor;
import dev.tidemill.repos.deploytokens.DeployTokens;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.RepositoryState;
import java.util.Optional;

/**
 * Lets callers in who are no person: they reach the projects that their token or key opens, and what
 * everybody may read. What the person who made the key may do does not count.
 */
public record Deploys(DeployTokens tokens, DeployKeyDoor keys) {
    /** Whether the caller came with a credential of this kind. */
    public static boolean covers(Principal caller) {
        String kind = caller.credential().kind();
        return kind.equals(DeployTokens.KIND) || kind.equals(DeployKeyDoor.KIND);
    }

    /** Lets the caller in to the service, or throws 403 or 404. */
    GitGuard.Entry enter(Access access, Principal caller, String path, GitService service) {
        Beside<Optional<RepositoryState>> beside = Repositories.besideProject();
        var found = access.existing(path, ProjectFeature.REPOSITORY, beside).orElseThrow(GitGuard::notFound);
        Project project = found.project();
        Optional<Boolean> opened = opens(caller, project);
        if (opened.isEmpty()) {
            return visit(access, caller, path, service);
        }
        if (service == GitService.PUSH && (!opened.get() || project.archived())) {
            throw ApiError.of(403, service.refusal());
        }
        return new GitGuard.Entry(caller, project, found.beside(), path);
    }

    /** Empty when the credential does not open the project, else whether it may push there. */
    private Optional<Boolean> opens(Principal caller, Project project) {
        Long bound = caller.credential().projectId();
        if (bound != null && bound != project.id()) {
            return Optional.empty();
        }
        long id = caller.credential().id();
        if (caller.credential().kind().equals(DeployKeyDoor.KIND)) {
            // A push needs somebody it is attributed to.
            return keys.opens(id, project).map(push -> push && !caller.anonymous());
        }
        return tokens.opens(id, project) ? Optional.of(false) : Optional.empty();
    }

    private static GitGuard.Entry visit(Access access, Principal caller, String path, GitService service) {
        try {
            var found = access.project(
                    Principal.ANONYMOUS, path, RepoPermissions.DOWNLOAD_CODE, Repositories.besideProject());
            if (service == GitService.PULL) {
                return new GitGuard.Entry(caller, found.project(), found.beside(), path);
            }
        } catch (ApiError hidden) {
            throw GitGuard.notFound();
        }
        throw ApiError.of(403, service.refusal());
    }
}
