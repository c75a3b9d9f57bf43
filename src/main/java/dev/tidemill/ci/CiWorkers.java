package dev.tidemill.ci;

import dev.tidemill.ci.artifacts.ExpireArtifactsJob;
import dev.tidemill.ci.creation.CreatePipelineJob;
import dev.tidemill.ci.creation.ForgetRequestsJob;
import dev.tidemill.ci.deployments.ExpireEnvironmentsJob;
import dev.tidemill.ci.engine.CancelRedundantJob;
import dev.tidemill.ci.engine.LostPicks;
import dev.tidemill.ci.engine.OpenPartitionJob;
import dev.tidemill.ci.engine.PlayDelayedJob;
import dev.tidemill.ci.engine.ProcessPipelineJob;
import dev.tidemill.ci.engine.StopProjectJob;
import dev.tidemill.ci.engine.StuckJobs;
import dev.tidemill.ci.engine.SweepJobsJob;
import dev.tidemill.ci.requests.CreateRequestPipelineJob;
import dev.tidemill.ci.traces.SealTraceJob;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.repos.ReposRoom;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of background work of this room. */
final class CiWorkers {
    private CiWorkers() {}

    static List<Worker<?>> of(
            Platform platform, ReposRoom repos, CiParts parts, CiRequests requests, CiDeployments deployments) {
        var db = platform.db();
        var patience = platform.settings().get(CiSettings.PICKUP_TIMEOUT);
        var stuck = new StuckJobs(db, parts.engine, platform.clock());
        var own = List.<Worker<?>>of(
                CreatePipelineJob.worker(parts.creation, repos.commits(), platform.secrets()),
                CreateRequestPipelineJob.worker(requests.versions()),
                ForgetRequestsJob.worker(parts.creation),
                ProcessPipelineJob.worker(db, parts.engine),
                PlayDelayedJob.worker(db, parts.engine),
                CancelRedundantJob.worker(db, parts.engine),
                StopProjectJob.worker(db, parts.engine),
                SweepJobsJob.worker(new LostPicks(db, platform.clock(), patience), stuck),
                OpenPartitionJob.worker(platform),
                SealTraceJob.worker(db, parts.traces),
                ExpireArtifactsJob.worker(platform, parts.artifacts));
        return Stream.concat(own.stream(), deployments.workers().stream()).toList();
    }

    /** What is done by the clock. */
    static List<CronEntry<?>> crons() {
        return List.of(
                SweepJobsJob.cron(),
                OpenPartitionJob.cron(),
                ExpireArtifactsJob.cron(),
                ForgetRequestsJob.cron(),
                ExpireEnvironmentsJob.cron());
    }
}
