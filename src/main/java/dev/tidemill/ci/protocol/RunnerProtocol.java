package dev.tidemill.ci.protocol;

import dev.tidemill.ci.artifacts.ArtifactUploads;
import dev.tidemill.ci.artifacts.Artifacts;
import dev.tidemill.ci.engine.JobMoves;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.predefined.RegistryVariables;
import dev.tidemill.ci.predefined.ServerVariables;
import dev.tidemill.ci.runners.RunnerManagers;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.ci.variables.SetVariables;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.refs.Refs;
import java.util.HexFormat;

/** Everything that runners call, put together. */
public final class RunnerProtocol {
    private final RunnerTokenApi tokens;
    private final JobRequestApi requests;
    private final JobReportApi reports;
    private final JobArtifactApi artifacts;

    /** What moves and keeps jobs. */
    public record Parts(
            PipelineEngine engine,
            JobMoves moves,
            Traces traces,
            ArtifactUploads uploads,
            Artifacts artifacts,
            Runners runners) {}

    /** Where the payload of a job comes from. */
    public record Sources(
            VariableSeal seal,
            SetVariables setVariables,
            ServerVariables server,
            RegistryVariables registry,
            Refs refs,
            Users users) {}

    public RunnerProtocol(Platform platform, LiveSignals signals, Parts parts, Sources sources) {
        var db = platform.db();
        var clock = platform.clock();
        var managers = new RunnerManagers(db, clock);
        var calls = new RunnerCalls(db, managers, clock);
        var jobCalls = new JobCalls(db, parts.traces(), platform.settings());
        var waits = new RunnerWaits(db, signals);
        var layers = new JobVariableLayers(
                sources.seal(), sources.setVariables(), sources.server(), sources.registry(), platform.externalUrl());
        var payload = new JobPayload(layers, sources.registry(), new GitSource(platform.externalUrl()));
        var picks = new JobPicks(db, parts.moves(), parts.engine(), clock);
        var jobRequests = new JobRequests(
                db, waits, picks, payload, sources.refs(), sources.users(), clock, instanceId(platform.externalUrl()));
        this.tokens = new RunnerTokenApi(platform, parts.runners(), managers, calls);
        this.requests = new JobRequestApi(calls, jobRequests, waits, platform.settings());
        var jobReports = new JobReports(db, parts.engine(), parts.traces(), platform.meters(), clock);
        this.reports = new JobReportApi(db, jobCalls, jobReports, parts.traces());
        this.artifacts = new JobArtifactApi(jobCalls, parts.uploads(), parts.artifacts());
    }

    public void routes(Routes routes) {
        tokens.routes(routes);
        requests.routes(routes);
        reports.routes(routes);
        artifacts.routes(routes);
    }

    /** Tells this instance from others in the reports of runners; stable as long as its address is. */
    private static String instanceId(String externalUrl) {
        return HexFormat.of().formatHex(Secrets.digest(externalUrl)).substring(0, 32);
    }
}
