package dev.tidemill.repos.lfs.wire;

import dev.tidemill.identity.keys.SshKeys;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.deploykeys.DeployKeyDoor;
import dev.tidemill.repos.lfs.Lfs;
import dev.tidemill.repos.sizes.RepositorySizes;
import dev.tidemill.repos.transport.GitGuard;

/** All addresses of git-lfs below a repository's. */
public final class LfsHttp {
    private static final Need GIT = Need.of("git credentials", request -> {});

    private final LfsBatch batch;
    private final LfsTransfer transfer;
    private final LfsLocking locking;

    public LfsHttp(
            Lfs lfs,
            RepositorySizes sizes,
            GitGuard guard,
            SshKeys people,
            DeployKeyDoor machines,
            Access access,
            String externalUrl) {
        var callers = new LfsCallers(guard, lfs.tokens(), people, machines, lfs.objects());
        this.batch = new LfsBatch(callers, lfs.objects(), sizes, externalUrl);
        this.transfer = new LfsTransfer(callers, lfs.objects(), sizes);
        this.locking = new LfsLocking(callers, lfs.locks(), access);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        String api = "/<path>/info/lfs";
        String object = "/<path>/gitlab-lfs/objects/{oid}";
        routes.post(api + "/objects/batch", GIT, request -> LfsReply.of(request, batch::answer));
        routes.post(api + "/objects/verify", GIT, request -> LfsReply.of(request, transfer::verify));
        routes.get(object, GIT, request -> LfsReply.of(request, transfer::download));
        routes.streamed("PUT", object + "/{size}", GIT, request -> LfsReply.of(request, transfer::upload));
        routes.post(api + "/locks", GIT, request -> LfsReply.of(request, locking::create));
        routes.get(api + "/locks", GIT, request -> LfsReply.of(request, locking::list));
        routes.post(api + "/locks/verify", GIT, request -> LfsReply.of(request, locking::verify));
        routes.post(api + "/locks/{id}/unlock", GIT, request -> LfsReply.of(request, locking::unlock));
    }
}
