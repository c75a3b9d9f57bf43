package dev.tidemill.repos.lfs.wire;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.keys.SshKeys;
import dev.tidemill.identity.signin.GitCredentials;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Request;
import dev.tidemill.repos.deploykeys.DeployKeyDoor;
import dev.tidemill.repos.lfs.LfsObjects;
import dev.tidemill.repos.lfs.LfsTokens;
import dev.tidemill.repos.transport.GitGuard;
import dev.tidemill.repos.transport.GitService;
import java.util.EnumSet;
import java.util.Optional;

/** Lets callers in: with everything that opens git over HTTP, and with a token that was given out over SSH. */
final class LfsCallers {
    private final GitGuard guard;
    private final LfsTokens tokens;
    private final SshKeys people;
    private final DeployKeyDoor machines;
    private final LfsObjects objects;

    LfsCallers(GitGuard guard, LfsTokens tokens, SshKeys people, DeployKeyDoor machines, LfsObjects objects) {
        this.guard = guard;
        this.tokens = tokens;
        this.people = people;
        this.machines = machines;
        this.objects = objects;
    }

    /** Lets a caller in, or throws 401, 403 or 404; 404 also while large files are off in the project. */
    GitGuard.Entry enter(Request request, GitService service) {
        var pair = GitCredentials.pair(request.header("Authorization"));
        GitGuard.Entry entry = pair.isPresent() && pair.get().secret().startsWith(LfsTokens.PREFIX)
                ? guard.enter(holder(pair.get().secret()), request.pathParam("path"), service)
                : guard.enter(request, service);
        if (!objects.enabled(entry.project().id())) {
            throw ApiError.of(404, "Not found.");
        }
        return entry;
    }

    private Principal holder(String secret) {
        return tokens.read(secret).flatMap(this::holder).orElseThrow(ApiError::unauthorized);
    }

    private Optional<Principal> holder(LfsTokens.Grant grant) {
        boolean machine = grant.kind().equals(DeployKeyDoor.KIND);
        var found = machine ? machines.again(grant.keyId()) : people.again(grant.keyId());
        var scopes = grant.upload()
                ? EnumSet.of(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY)
                : EnumSet.of(Scope.READ_REPOSITORY);
        var credential =
                new Principal.Credential(machine ? DeployKeyDoor.KIND : "lfs_token", grant.keyId(), grant.projectId());
        return found.map(who -> new Principal(who.user(), scopes, credential));
    }
}
