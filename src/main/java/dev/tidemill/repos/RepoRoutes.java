package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.deploykeys.DeployKeysPage;
import dev.tidemill.repos.deploytokens.DeployTokenPlaces;
import dev.tidemill.repos.deploytokens.DeployTokensPage;
import dev.tidemill.repos.forks.ForkPages;
import dev.tidemill.repos.lfs.wire.LfsHttp;
import dev.tidemill.repos.pages.CodePages;
import dev.tidemill.repos.protection.ProtectedTags;
import dev.tidemill.repos.transport.SmartHttp;
import dev.tidemill.repos.transport.SshAddress;

/** What this room answers over HTTP: git, REST and pages, put together. */
final class RepoRoutes {
    private final SmartHttp git;
    private final LfsHttp lfs;
    private final RepoApis apis;
    private final RepoUpkeep upkeep;
    private final ForkPages forks;
    private final CodePages pages;
    private final DeployTokensPage deployTokens;
    private final DeployKeysPage deployKeys;

    /** Also draws the overview of projects from now on. */
    RepoRoutes(Platform platform, IdentityRoom identity, ProjectsRoom projects, ReposRoom room, Serving serving) {
        this.git = serving.http();
        this.lfs = serving.lfs();
        this.upkeep = room.upkeep();
        this.apis = new RepoApis(platform, identity, projects, room, serving.machines());
        this.pages = new CodePages(new CodePages.Parts(
                platform.shells(),
                projects,
                room.browsing(),
                room.refs(),
                room.repositories(),
                room.commits(),
                room.commitParts(),
                room.edits(),
                room.branchEdits(),
                room.protectedRefs(),
                room.protectedBranches(),
                new ProtectedTags(platform, projects.access()),
                SshAddress.served(platform.settings(), platform.externalUrl())));
        projects.pages().home(pages::home);
        this.forks = new ForkPages(platform.shells(), projects, upkeep.forking());
        var frames = projects.pages();
        var places = new DeployTokenPlaces(projects.access(), frames.projects(), frames.groups());
        this.deployTokens =
                new DeployTokensPage(platform.shells(), serving.machines().tokens(), places);
        this.deployKeys = new DeployKeysPage(
                platform.shells(), projects.access(), serving.machines().keys(), frames.projects());
    }

    void add(Routes routes) {
        upkeep.routes(routes);
        forks.routes(routes);
        git.routes(routes);
        lfs.routes(routes);
        apis.routes(routes);
        pages.routes(routes);
        deployTokens.routes(routes);
        deployKeys.routes(routes);
    }
}
