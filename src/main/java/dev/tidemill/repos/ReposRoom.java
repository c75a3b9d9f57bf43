package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.Service;
import dev.tidemill.platform.checks.Checked;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.branches.BranchEdits;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.lfs.Lfs;
import dev.tidemill.repos.protection.ProtectedBranches;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.Repositories;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
    private final Pushing pushing;
    private final List<PushGate> pushGates = new CopyOnWriteArrayList<>();
    private final List<CommitPart> commitParts = new CopyOnWriteArrayList<>();
    private final RepoUpkeep upkeep;
    private final Lfs lfs;
    private final Serving serving;
    private final RepoRoutes routes;

    public ReposRoom(Platform platform, IdentityRoom identity, ProjectsRoom projects) {
        var access = projects.access();
        this.repositories = RepoSettings.repositories(platform);
        this.refs = new Refs(platform.db());
        this.commits = new Commits(repositories);
        this.protectedRefs = new ProtectedRefs(platform.db(), access);
        this.protectedBranches = new ProtectedBranches(platform, access);
        this.pushing = Pushing.of(platform, repositories, protectedRefs, pushGates);
        this.edits = new Edits(repositories, access, protectedRefs, pushing.edits(), platform.clock());
        this.branchEdits = new BranchEdits(repositories, access, protectedRefs, pushing.edits());
        this.lfs = Lfs.of(platform, RepoSettings.mostLfsBytes(platform.settings()));
        this.browsing = Browsing.of(platform, identity, repositories, lfs, access, protectedRefs, pushing.edits());
        this.upkeep = new RepoUpkeep(platform, projects, repositories, lfs, pushGates);
        this.serving = Serving.of(platform, identity, access, repositories, pushing, lfs, protectedRefs, upkeep);
        this.routes = new RepoRoutes(platform, identity, projects, this, serving);
        RepoParts.add(platform, projects, this, serving);
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

    public Browsing browsing() {
        return browsing;
    }

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

    /** Moving refs to commits that other rooms build. */
    public Pushing pushing() {
        return pushing;
    }

    /** Collections and forks. */
    public RepoUpkeep upkeep() {
        return upkeep;
    }

    public Lfs lfs() {
        return lfs;
    }

    @Override
    public void routes(Routes all) {
        routes.add(all);
    }

    @Override
    public List<Worker<?>> workers() {
        return upkeep.workers();
    }

    @Override
    public Checked checked() {
        return upkeep.checked();
    }

    @Override
    public List<Service> services() {
        return List.of(serving.ssh());
    }

    @Override
    public List<Setting<?>> settings() {
        return RepoSettings.ALL;
    }
}
