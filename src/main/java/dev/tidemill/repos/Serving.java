package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.lfs.Lfs;
import dev.tidemill.repos.lfs.wire.LfsHttp;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.transport.GitGuard;
import dev.tidemill.repos.transport.SmartHttp;
import dev.tidemill.repos.transport.SshServing;

/**
 * What serves git, put together.
 *
 * @param machines deploy tokens and deploy keys
 * @param http git over HTTP
 * @param ssh git over SSH
 * @param lfs large files over HTTP
 */
record Serving(Machines machines, SmartHttp http, SshServing ssh, LfsHttp lfs) {
    static Serving of(
            Platform platform,
            IdentityRoom identity,
            Access access,
            Repositories repositories,
            Pushing pushing,
            Lfs lfs,
            ProtectedRefs protectedRefs,
            RepoUpkeep upkeep) {
        var machines = Machines.of(platform, identity);
        var guard = new GitGuard(identity.gitCredentials(), access, machines.deploys(), protectedRefs);
        var http = new SmartHttp(platform, guard, repositories, pushing, lfs.objects());
        return new Serving(
                machines,
                http,
                http.overSsh(identity.keys().ssh(), machines.door(), lfs.tokens()),
                new LfsHttp(
                        lfs,
                        upkeep.sizes(),
                        guard,
                        identity.keys().ssh(),
                        machines.door(),
                        access,
                        platform.externalUrl()));
    }
}
