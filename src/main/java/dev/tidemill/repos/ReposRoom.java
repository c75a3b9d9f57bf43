package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.Service;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.blames.Blames;
import dev.tidemill.repos.branches.BranchEdits;
import dev.tidemill.repos.branches.Branches;
import dev.tidemill.repos.browsing.Files;
import dev.tidemill.repos.browsing.LastChanges;
import dev.tidemill.repos.browsing.Trees;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.diffs.Diffs;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.gc.CollectGarbageJob;
import dev.tidemill.repos.gc.Collector;
import dev.tidemill.repos.pages.CodePages;
import dev.tidemill.repos.protection.ProtectedBranches;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.PushChecks;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.tags.Tags;
import dev.tidemill.repos.transport.SmartHttp;
import dev.tidemill.repos.transport.SshAddress;
import dev.tidemill.repos.transport.SshServing;
import dev.tidemill.repos.transport.TransportSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Code: everything this room adds to the process, and what other rooms use of it. */
public final class ReposRoom implements Room {
    private final Repositories repositories;
    private final Refs refs;
    private final Commits commits;
    private final Browsing browsing;
    private final ProtectedRefs protectedRefs;
    private final ProtectedBranches protectedBranches;
    private final Edits edits;
    private final BranchEdits branchEdits;
    private final Collector collector;
    private final List<PushGate> pushGates = new CopyOnWriteArrayList<>();
    private final List<CommitPart> commitParts = new CopyOnWriteArrayList<>();
    private final CollectGarbageJob collectGarbage;
    private final SmartHttp smartHttp;
    private final SshServing ssh;
    private final RepoApis apis;
    private final CodePages pages;

    public ReposRoom(Platform platform, IdentityRoom identity, ProjectsRoom projects) {
        var settings = platform.settings();
        var access = projects.access();
        var policy = RepoSettings.policy(settings);
        this.repositories =
                new Repositories(platform.db(), platform.blobs(), platform.clock(), RepoSettings.memory(settings));
        this.refs = new Refs(platform.db());
        this.commits = new Commits(repositories);
        this.protectedRefs = new ProtectedRefs(platform.db(), access);
        this.protectedBranches = new ProtectedBranches(platform, access);
        var pushes = new Pushes(platform, repositories, policy);
        var checks = new PushChecks(protectedRefs, pushGates);
        var refEdits = new RefEdits(checks, pushes);
        this.edits = new Edits(repositories, access, protectedRefs, refEdits, platform.clock());
        this.branchEdits = new BranchEdits(repositories, access, protectedRefs, refEdits);
        var codes = new CodeAccess(access);
        var files = new Files(repositories);
        this.browsing = new Browsing(
                codes,
                new Trees(repositories),
                files,
                new Blames(repositories, files),
                new LastChanges(repositories),
                new CommitLog(repositories),
                new Diffs(repositories),
                new Branches(repositories, codes, protectedRefs),
                new Tags(repositories, access, refEdits, platform.clock()));
        this.collector = new Collector(platform, repositories, policy, settings.get(RepoSettings.KEEP_UNREACHABLE));
        this.collectGarbage = new CollectGarbageJob(platform.db(), platform.jobs(), collector);
        this.smartHttp = new SmartHttp(platform, identity.gitCredentials(), access, repositories, pushes, checks);
        this.ssh = smartHttp.overSsh(identity.sshKeys());
        this.apis = new RepoApis(platform, identity, projects, this);
        this.pages = new CodePages(new CodePages.Parts(
                platform.shells(),
                projects.pages().projects(),
                access,
                browsing,
                refs,
                repositories,
                branchEdits,
                protectedRefs,
                protectedBranches,
                SshAddress.served(settings, platform.externalUrl())));
        projects.pages().home(pages::home);
        projects.permissions().add(RepoPermissions.ALL);
        String branch = settings.get(RepoSettings.DEFAULT_BRANCH);
        projects.parts()
                .add(new RepositoryPart(
                        branch,
                        platform.externalUrl(),
                        SshAddress.of(settings, platform.externalUrl()),
                        repositories,
                        edits,
                        protectedBranches));
    }

    @Override
    public String name() {
        return "repos";
    }

    /** Branches, tags and internal refs by project, for other rooms. */
    public Refs refs() {
        return refs;
    }

    /** Reading commits and files by project, for other rooms. */
    public Commits commits() {
        return commits;
    }

    /** Showing code to callers. */
    public Browsing browsing() {
        return browsing;
    }

    /** Which refs are protected. */
    public ProtectedRefs protectedRefs() {
        return protectedRefs;
    }

    public ProtectedBranches protectedBranches() {
        return protectedBranches;
    }

    /** Making commits without a git client. */
    public Edits edits() {
        return edits;
    }

    public BranchEdits branchEdits() {
        return branchEdits;
    }

    /** What rooms demand of pushes; they add theirs. */
    public List<PushGate> pushGates() {
        return pushGates;
    }

    /** What rooms know about commits; they add theirs. */
    public List<CommitPart> commitParts() {
        return commitParts;
    }

    /** The git repositories themselves. */
    public Repositories repositories() {
        return repositories;
    }

    /** Collecting garbage now. */
    public Collector collector() {
        return collector;
    }

    @Override
    public void routes(Routes routes) {
        smartHttp.routes(routes);
        apis.routes(routes);
        pages.routes(routes);
    }

    @Override
    public List<Worker<?>> workers() {
        return List.of(collectGarbage.worker());
    }

    @Override
    public List<Service> services() {
        return List.of(ssh);
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(RepoSettings.ALL, TransportSettings.all())
                .flatMap(List::stream)
                .toList();
    }
}
