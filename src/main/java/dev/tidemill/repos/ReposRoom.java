package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.gc.CollectGarbageJob;
import dev.tidemill.repos.gc.CollectionPolicy;
import dev.tidemill.repos.gc.Collector;
import dev.tidemill.repos.protection.ProtectedBranches;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.transport.SmartHttp;
import dev.tidemill.repos.transport.TransportSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Code: everything this room adds to the process, and what other rooms use of it. */
public final class ReposRoom implements Room {
    private final Repositories repositories;
    private final Refs refs;
    private final Commits commits;
    private final ProtectedRefs protectedRefs;
    private final ProtectedBranches protectedBranches;
    private final Pushes pushes;
    private final Collector collector;
    private final List<PushGate> pushGates = new CopyOnWriteArrayList<>();
    private final CollectGarbageJob collectGarbage;
    private final SmartHttp smartHttp;

    public ReposRoom(Platform platform, IdentityRoom identity, ProjectsRoom projects) {
        var settings = platform.settings();
        var policy = new CollectionPolicy(settings.get(RepoSettings.GC_COMMITS), settings.get(RepoSettings.GC_PACKS));
        this.repositories = new Repositories(
                platform.db(),
                platform.blobs().store(),
                platform.clock(),
                new Repositories.Memory(
                        settings.get(RepoSettings.BLOCK_CACHE), settings.get(RepoSettings.REFS_IN_MEMORY)));
        this.refs = new Refs(platform.db());
        this.commits = new Commits(repositories);
        this.protectedRefs = new ProtectedRefs(platform.db(), projects.access());
        this.protectedBranches = new ProtectedBranches(platform, projects.access());
        this.pushes = new Pushes(platform, repositories, policy);
        this.collector = new Collector(platform, repositories, policy, settings.get(RepoSettings.KEEP_UNREACHABLE));
        this.collectGarbage = new CollectGarbageJob(platform.db(), platform.jobs(), collector);
        this.smartHttp = new SmartHttp(
                platform, identity.gitCredentials(), projects.access(), repositories, pushes, protectedRefs, pushGates);
        projects.permissions().add(RepoPermissions.ALL);
        projects.parts().add(new RepositoryPart(settings.get(RepoSettings.DEFAULT_BRANCH), repositories, refs));
    }

    @Override
    public String name() {
        return "repos";
    }

    /** Branches, tags and internal refs. */
    public Refs refs() {
        return refs;
    }

    /** Reading commits and files. */
    public Commits commits() {
        return commits;
    }

    /** Which refs are protected. */
    public ProtectedRefs protectedRefs() {
        return protectedRefs;
    }

    /** What rooms demand of pushes; they add theirs. */
    public List<PushGate> pushGates() {
        return pushGates;
    }

    /** The git repositories themselves, for tests and benchmarks. */
    public Repositories repositories() {
        return repositories;
    }

    /** Committing new states of refs. */
    public Pushes pushes() {
        return pushes;
    }

    /** Collecting garbage now, for imports, tests and benchmarks. */
    public Collector collector() {
        return collector;
    }

    @Override
    public void routes(Routes routes) {
        smartHttp.routes(routes);
    }

    @Override
    public List<Worker<?>> workers() {
        return List.of(collectGarbage.worker());
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(RepoSettings.ALL, TransportSettings.all())
                .flatMap(List::stream)
                .toList();
    }
}
