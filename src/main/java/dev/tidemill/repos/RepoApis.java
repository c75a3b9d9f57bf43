package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.archives.Archives;
import dev.tidemill.repos.archives.ArchivesApi;
import dev.tidemill.repos.blames.BlamesApi;
import dev.tidemill.repos.branches.BranchesApi;
import dev.tidemill.repos.browsing.TreesApi;
import dev.tidemill.repos.commits.RefsWithCommit;
import dev.tidemill.repos.deploykeys.DeployKeysApi;
import dev.tidemill.repos.deploytokens.DeployTokensApi;
import dev.tidemill.repos.diffs.CommitsApi;
import dev.tidemill.repos.diffs.ComparesApi;
import dev.tidemill.repos.files.CommitActionsApi;
import dev.tidemill.repos.files.FileFacts;
import dev.tidemill.repos.files.FilesApi;
import dev.tidemill.repos.forks.ForksApi;
import dev.tidemill.repos.history.Changelogs;
import dev.tidemill.repos.history.CommitFacts;
import dev.tidemill.repos.history.HistoryApi;
import dev.tidemill.repos.languages.LanguagesApi;
import dev.tidemill.repos.protection.ProtectedBranchesApi;
import dev.tidemill.repos.protection.ProtectedTags;
import dev.tidemill.repos.protection.ProtectedTagsApi;
import dev.tidemill.repos.search.CodeScope;
import dev.tidemill.repos.tags.TagsApi;

/** The REST endpoints of this room, put together. */
final class RepoApis {
    private final BranchesApi branches;
    private final TagsApi tags;
    private final TreesApi trees;
    private final CommitsApi commits;
    private final ComparesApi compares;
    private final FilesApi files;
    private final CommitActionsApi commitActions;
    private final ArchivesApi archives;
    private final BlamesApi blames;
    private final ForksApi forks;
    private final HistoryApi history;
    private final LanguagesApi languages;
    private final ProtectedBranchesApi protectedBranches;
    private final ProtectedTagsApi protectedTags;
    private final DeployTokensApi deployTokens;
    private final DeployKeysApi deployKeys;

    RepoApis(Platform platform, IdentityRoom identity, ProjectsRoom projects, ReposRoom room, Machines machines) {
        String url = platform.externalUrl();
        var code = room.browsing();
        var codes = code.access();
        this.branches = new BranchesApi(codes, code.branches(), room.branchEdits(), url);
        this.tags = new TagsApi(codes, code.tags(), room.protectedRefs(), url);
        this.trees = new TreesApi(codes, code.trees(), code.files());
        var refs = new RefsWithCommit(room.repositories());
        this.commits = new CommitsApi(codes, code.log(), room.commits(), refs, code.diffs(), room.commitParts(), url);
        this.compares = new ComparesApi(codes, room.commits(), code.log(), code.diffs(), url);
        this.files = new FilesApi(codes, new FileFacts(code.files(), code.large(), room.repositories()), room.edits());
        this.commitActions = new CommitActionsApi(codes, room.edits(), room.commits(), code.diffs(), url);
        this.archives = new ArchivesApi(codes, new Archives(room.repositories(), code.large()));
        this.blames = new BlamesApi(codes, code.blames(), url);
        this.forks = new ForksApi(projects, room.upkeep().forking());
        projects.parts().searchScopes().addAll(CodeScope.all(codes, code.search(), code.log(), room.commits(), url));
        this.history = new HistoryApi(
                codes,
                room.commits(),
                code.contributors(),
                new CommitFacts(room.repositories()),
                code.signatures(),
                new Changelogs(room.repositories(), room.commits(), code.log(), room.refs(), platform.clock()),
                room.edits());
        this.languages = new LanguagesApi(codes, room.commits(), code.languages());
        this.protectedBranches =
                new ProtectedBranchesApi(projects.access(), room.protectedBranches(), identity.users());
        this.protectedTags = new ProtectedTagsApi(
                projects.access(), new ProtectedTags(platform, projects.access()), identity.users());
        this.deployTokens = new DeployTokensApi(projects.access(), machines.tokens());
        this.deployKeys = new DeployKeysApi(projects.access(), machines.keys());
    }

    void routes(Routes routes) {
        branches.routes(routes);
        tags.routes(routes);
        trees.routes(routes);
        commits.routes(routes);
        compares.routes(routes);
        files.routes(routes);
        commitActions.routes(routes);
        archives.routes(routes);
        blames.routes(routes);
        forks.routes(routes);
        history.routes(routes);
        languages.routes(routes);
        protectedBranches.routes(routes);
        protectedTags.routes(routes);
        deployTokens.routes(routes);
        deployKeys.routes(routes);
    }
}
