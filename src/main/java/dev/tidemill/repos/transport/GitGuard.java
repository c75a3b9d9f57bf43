package dev.tidemill.repos.transport;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.signin.GitCredentials;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Request;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Beside;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.deploytokens.DeployTokens;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.RepositoryState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who may pull and push. An anonymous caller gets 401 for what is private and for what is missing
 * alike, so that git asks for credentials and nobody learns which it was; a signed-in caller gets 404 for
 * what it may not see and 403 for what it may not do.
 */
public final class GitGuard {
    private static final Set<Scope> PULL = EnumSet.of(Scope.API, Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY);
    private static final Set<Scope> PUSH = EnumSet.of(Scope.API, Scope.WRITE_REPOSITORY);

    private final GitCredentials credentials;
    private final Access access;
    private final Deploys deploys;
    private final ProtectedRefs protectedRefs;

    /**
     * A caller that was let in.
     *
     * @param caller with all scopes: what the credential is good for was checked here
     * @param project the project
     * @param repository what its repository is now; empty when it has none
     * @param asked the path the client asked for, which may be one from before a rename
     * @param limited whether it may push to single branches only
     */
    public record Entry(
            Principal caller, Project project, Optional<RepositoryState> repository, String asked, boolean limited) {
        /** One with all of a service. */
        Entry(Principal caller, Project project, Optional<RepositoryState> repository, String asked) {
            this(caller, project, repository, asked, false);
        }

        boolean moved() {
            return !project.fullPath().equalsIgnoreCase(asked);
        }
    }

    public GitGuard(GitCredentials credentials, Access access, Deploys deploys, ProtectedRefs protectedRefs) {
        this.credentials = credentials;
        this.access = access;
        this.deploys = deploys;
        this.protectedRefs = protectedRefs;
    }

    /** Lets a caller in to the service, or throws 401, 403 or 404. */
    public Entry enter(Request request, GitService service) {
        String asked = request.pathParam("path");
        var pair = GitCredentials.pair(request.header("Authorization"));
        var claimed = pair.flatMap(credentials::bearer)
                .flatMap(bearer -> access.claimed(path(asked), bearer, Repositories.besideProject()));
        if (claimed.isPresent()) {
            Principal caller = credentials.caller(claimed.get().claim()).orElseThrow(ApiError::unauthorized);
            return enter(caller, asked, service, claimed.get()::project);
        }
        return enter(caller(request), asked, service);
    }

    /** As above, for a caller that has proved who it is in another way than HTTP's. */
    public Entry enter(Principal caller, String asked, GitService service) {
        String path = path(asked);
        if (Deploys.covers(caller)) {
            requireScope(caller, service);
            return deploys.enter(access, caller, path, service);
        }
        return enter(caller, asked, service, finding(path));
    }

    /** How the project is found for a caller that needs a permission in it. */
    @FunctionalInterface
    private interface Finding {
        Beside.Found<Optional<RepositoryState>> find(Principal caller, Permission permission);
    }

    private Finding finding(String path) {
        return (caller, permission) -> access.project(caller, path, permission, Repositories.besideProject());
    }

    private Entry enter(Principal caller, String asked, GitService service, Finding finding) {
        String path = path(asked);
        Permission permission = service == GitService.PUSH ? RepoPermissions.PUSH_CODE : RepoPermissions.DOWNLOAD_CODE;
        if (caller.anonymous() && service == GitService.PUSH) {
            throw ApiError.unauthorized();
        }
        requireScope(caller, service);
        Principal acting = caller.anonymous()
                ? caller
                : new Principal(caller.user(), EnumSet.allOf(Scope.class), caller.credential());
        try {
            var found = project(acting, permission, service, finding);
            return new Entry(acting, found.project(), found.beside(), path);
        } catch (ApiError refused) {
            return service == GitService.PUSH && refused.status() == 403
                    ? limited(acting, path).orElseThrow(() -> refused)
                    : refuse(refused);
        }
    }

    /** Who may not push to the project may push to single branches of it. */
    private Optional<Entry> limited(Principal caller, String path) {
        var found = project(caller, RepoPermissions.DOWNLOAD_CODE, GitService.PUSH, finding(path));
        return protectedRefs.granted(caller, found.project()).isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(caller, found.project(), found.beside(), path, true));
    }

    private static Entry refuse(ApiError refused) {
        throw refused;
    }

    private Beside.Found<Optional<RepositoryState>> project(
            Principal caller, Permission permission, GitService service, Finding finding) {
        try {
            return finding.find(caller, permission);
        } catch (ApiError refused) {
            if (caller.anonymous()) {
                throw ApiError.unauthorized();
            }
            throw switch (refused.status()) {
                case 404 -> notFound();
                case 403 -> ApiError.of(403, service.refusal());
                default -> refused;
            };
        }
    }

    private Principal caller(Request request) {
        var header = request.header("Authorization");
        if (header.isEmpty()) {
            return Principal.ANONYMOUS;
        }
        return GitCredentials.pair(header)
                .flatMap(pair -> pair.secret().startsWith(DeployTokens.PREFIX)
                        ? deploys.tokens().authenticate(pair.username(), pair.secret())
                        : credentials.authenticate(pair.username(), pair.secret()))
                .orElseThrow(ApiError::unauthorized);
    }

    private static void requireScope(Principal caller, GitService service) {
        Set<Scope> enough = service == GitService.PUSH ? PUSH : PULL;
        boolean presented = !caller.credential().equals(Principal.Credential.NONE);
        if (presented && caller.scopes().stream().noneMatch(enough::contains)) {
            throw ApiError.of(403, service.refusal());
        }
    }

    /** The project's path; one that cannot be any is as good as one that is not there. */
    private static String path(String asked) {
        String path = asked.endsWith(".git") ? asked.substring(0, asked.length() - ".git".length()) : asked;
        boolean sound = path.indexOf('/') > 0
                && !path.contains("..")
                && !path.contains("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(c -> c < ' ');
        return sound ? path : "-/none";
    }

    static ApiError notFound() {
        return ApiError.of(
                404, "The project you were looking for could not be found or you don't have permission to view it.");
    }
}
