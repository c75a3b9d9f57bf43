package dev.tidemill.admin.jobs;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.DeadJob;
import dev.tidemill.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The dead set over REST; documented in {@code docs/operations/running.md}. Our own: GitLab has no such route. */
public final class DeadJobsApi {
    private static final String ALL = "/api/v4/admin/dead_jobs";

    private final DeadWork work;

    public DeadJobsApi(DeadWork work) {
        this.work = work;
    }

    public void routes(Routes routes) {
        routes.get(ALL, Needs.ADMIN, this::list)
                .post(ALL + "/retry", Needs.ADMIN, this::retryAll)
                .post(ALL + "/{id}/retry", Needs.ADMIN, this::retry)
                .delete(ALL + "/{id}", Needs.ADMIN, this::discard);
    }

    private Reply list(Request request) {
        var paging = Paging.of(request);
        var kind = request.params().text("kind");
        return Reply.page(paging, work.list(Principal.of(request), kind, paging), DeadJobsApi::json);
    }

    private Reply retryAll(Request request) {
        String kind = request.params().requiredText("kind");
        return Reply.created(Map.of("retried", work.retryAll(Principal.of(request), kind)));
    }

    private Reply retry(Request request) {
        long id = request.params().requiredId("id");
        return Reply.created(json(work.retry(Principal.of(request), id)));
    }

    private Reply discard(Request request) {
        work.discard(Principal.of(request), request.params().requiredId("id"));
        return Reply.noContent();
    }

    private static Map<String, Object> json(DeadJob job) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", job.id());
        json.put("kind", job.kind());
        json.put("payload", Json.tree(job.payload()));
        json.put("attempts", job.attempt());
        json.put("error", job.error());
        json.put("enqueued_at", job.enqueuedAt());
        json.put("died_at", job.diedAt());
        return json;
    }
}
