package dev.tidemill.ci.protocol;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerManager;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.ClientPresence;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.settings.Settings;
import java.time.Duration;

/** {@code POST /jobs/request}: a runner asks for work and is answered when there is some. */
public final class JobRequestApi {
    private static final String LAST_UPDATE = "X-GitLab-Last-Update";

    private final RunnerCalls calls;
    private final JobRequests requests;
    private final RunnerWaits waits;
    private final Duration patience;

    JobRequestApi(RunnerCalls calls, JobRequests requests, RunnerWaits waits, Settings settings) {
        this.calls = calls;
        this.requests = requests;
        this.waits = waits;
        this.patience = settings.get(CiSettings.LONG_POLL);
    }

    public void routes(Routes routes) {
        routes.post("/api/v4/jobs/request", RunnerCalls.NEED, this::request);
    }

    private Reply request(Request request) {
        Runner runner = calls.runner(request);
        RunnerManager manager = calls.contacted(request, runner);
        if (runner.paused()) {
            return nothing(runner);
        }
        var asker = new JobRequests.Asker(runner, manager, manager.says(), calls.again(request));
        var registration = request.onStop(waits::close);
        try (registration) {
            return switch (requests.request(asker, patience, () -> ClientPresence.gone(request))) {
                case JobRequests.Result.Job job -> Reply.created(job.payload());
                case JobRequests.Result.Nothing _ -> nothing(runner);
                case JobRequests.Result.Conflict _ -> throw ApiError.conflict("409 Conflict");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing(runner);
        }
    }

    private Reply nothing(Runner runner) {
        return Reply.noContent().header(LAST_UPDATE, waits.version(runner.id()));
    }
}
