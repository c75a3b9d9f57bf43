package dev.tidemill.repos;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.checks.Checked;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.checks.CountersCheck;
import dev.tidemill.repos.checks.RefsCheck;
import dev.tidemill.repos.forks.ForkRepositoryJob;
import dev.tidemill.repos.forks.Forking;
import dev.tidemill.repos.forks.ImportPart;
import dev.tidemill.repos.gc.CollectGarbageJob;
import dev.tidemill.repos.gc.Collector;
import dev.tidemill.repos.gc.HousekeepingApi;
import dev.tidemill.repos.gc.JoinPacksJob;
import dev.tidemill.repos.gc.Joiner;
import dev.tidemill.repos.lfs.Lfs;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.sizes.RepositorySizes;
import dev.tidemill.repos.sizes.SizeGate;
import dev.tidemill.repos.sizes.SizePart;
import dev.tidemill.repos.storage.Repositories;
import java.util.List;

/** What keeps repositories well and fills new ones: collections and forks, put together. */
public final class RepoUpkeep {
    private final Platform platform;
    private final Repositories repositories;
    private final Collector collector;
    private final RepositorySizes sizes;
    private final CollectGarbageJob collectGarbage;
    private final Joiner joiner;
    private final Forking forking;
    private final ForkRepositoryJob forkRepository;
    private final HousekeepingApi housekeeping;

    RepoUpkeep(Platform platform, ProjectsRoom projects, Repositories repositories, Lfs lfs, List<PushGate> gates) {
        this.platform = platform;
        this.repositories = repositories;
        var policy = RepoSettings.policy(platform.settings());
        this.collector =
                new Collector(platform, repositories, policy, RepoSettings.keepUnreachable(platform.settings()));
        this.joiner = new Joiner(platform, repositories);
        this.collectGarbage = new CollectGarbageJob(platform, collector, policy);
        this.forking = new Forking(platform, projects, repositories);
        this.forkRepository = new ForkRepositoryJob(platform, repositories, collector, lfs.objects());
        this.sizes = new RepositorySizes(
                platform.db(), repositories, platform.settings().get(RepoSettings.SIZE_LIMIT));
        this.housekeeping = new HousekeepingApi(platform, projects.access());
        projects.parts().add(new ImportPart(forking, projects.forks()));
        projects.parts().add(new SizePart(sizes));
        gates.add(new SizeGate(sizes));
    }

    /** Collecting garbage now. */
    public Collector collector() {
        return collector;
    }

    /** Joining small packs now. */
    public Joiner joiner() {
        return joiner;
    }

    /** How large repositories are, and may be. */
    RepositorySizes sizes() {
        return sizes;
    }

    /** Making forks. */
    public Forking forking() {
        return forking;
    }

    Checked checked() {
        return Checked.blobs("repos.pack_files.key", "local.derived_pack_files.key", "repos.lfs_objects.key")
                .with(new RefsCheck(platform.db(), repositories), new CountersCheck(platform.db()));
    }

    void routes(Routes routes) {
        housekeeping.routes(routes);
    }

    List<Worker<?>> workers() {
        return List.of(collectGarbage.worker(), new JoinPacksJob(platform, joiner).worker(), forkRepository.worker());
    }
}
