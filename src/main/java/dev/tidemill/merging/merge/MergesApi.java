package dev.tidemill.merging.merge;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.rebases.Rebases;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.ReadOnce;
import java.util.List;
import java.util.Map;

/** Merging, rebasing and what goes with it over REST (doc/api/merge_requests.md). */
final class MergesApi {
    private static final String ONE = RequestDesk.ONE;
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final MergeRequests requests;
    private final Merges merges;
    private final AutoMerges autoMerges;
    private final MergeRefs refs;
    private final Rebases rebases;
    private final MergeRequestJson json;

    MergesApi(
            MergeRequests requests,
            Merges merges,
            AutoMerges autoMerges,
            MergeRefs refs,
            Rebases rebases,
            MergeRequestJson json) {
        this.requests = requests;
        this.merges = merges;
        this.autoMerges = autoMerges;
        this.refs = refs;
        this.rebases = rebases;
        this.json = json;
    }

    void routes(Routes routes) {
        routes.put(ONE + "/merge", Needs.USER, this::merge);
        routes.post(ONE + "/cancel_merge_when_pipeline_succeeds", Needs.USER, this::cancel);
        routes.get(ONE + "/merge_ref", Needs.USER, this::ref);
        routes.put(ONE + "/rebase", Needs.USER, this::rebase);
    }

    private Reply merge(Request request) {
        return ReadOnce.during(() -> merged(request));
    }

    private Reply merged(Request request) {
        var found = requests.open(request);
        Params params = request.params();
        MergeWish wish = wish(params);
        Principal caller = found.view().caller();
        boolean auto = params.bool("auto_merge")
                .or(() -> params.bool("merge_when_pipeline_succeeds"))
                .orElse(false);
        if (auto) {
            autoMerges.merge(caller, found.project(), found.request(), wish);
            return Reply.json(shown(request, found));
        }
        var merged = merges.merge(caller, found.project(), found.request(), wish);
        return Reply.json(shown(request, caller, merged));
    }

    private Reply cancel(Request request) {
        var found = requests.open(request);
        autoMerges.cancel(found.view().caller(), found.project(), found.request());
        return Reply.created(shown(request, found));
    }

    private Reply ref(Request request) {
        var found = requests.open(request);
        return refs.update(found.request())
                .map(sha -> Reply.json(Map.of("commit_id", sha)))
                .orElseThrow(() -> ApiError.of(400, "Merge request is not mergeable"));
    }

    private Reply rebase(Request request) {
        var found = requests.open(request);
        rebases.ask(
                found.view().caller(),
                found.request(),
                request.params().bool("skip_ci").orElse(false));
        return Reply.json(202, Map.of("rebase_in_progress", true));
    }

    private static MergeWish wish(Params params) {
        return new MergeWish(
                params.text("sha").filter(sha -> !sha.isEmpty()).orElse(null),
                params.bool("squash").orElse(null),
                params.bool("should_remove_source_branch").orElse(null),
                message(params, "merge_commit_message"),
                message(params, "squash_commit_message"));
    }

    private static @org.jspecify.annotations.Nullable String message(Params params, String name) {
        String text = params.text(name).orElse("");
        if (text.length() > LONGEST_MESSAGE) {
            throw ApiError.parameter(name + " is too long");
        }
        return text.isBlank() ? null : text;
    }

    private Map<String, Object> shown(Request request, MergeRequests.Found found) {
        Principal caller = found.view().caller();
        var now = requests.get(caller, found.project(), found.request().iid());
        return shown(request, caller, now.request());
    }

    private Map<String, Object> shown(Request request, Principal caller, MergeRequest now) {
        var asked = new MergeRequestPart.Asked(caller, true, request.params());
        return json.many(asked, List.of(now), false, null).getFirst();
    }
}
