package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.merge.MergeWish;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestWish;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Endpoint;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.work.pages.Wishes;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.function.BiFunction;

/** The forms of a merge request's page besides those that every subject has. They do what the API does. */
final class RequestForms {
    static final String ONE = "/<path>/-/merge_requests/{iid}";

    private final PageDesk desk;

    RequestForms(PageDesk desk) {
        this.desk = desk;
    }

    void routes(Routes routes) {
        desk.workPages()
                .forms()
                .routes(routes, ONE, request -> desk.found(request).view(), true);
        routes.post(ONE + "/reviewers", Needs.FORM, act(this::reviewers));
        routes.post(ONE + "/draft", Needs.FORM, act(this::draft));
        routes.post(ONE + "/merge", Needs.FORM, act(this::merge));
        routes.post(ONE + "/auto_merge/cancel", Needs.FORM, act(this::cancel));
        routes.post(ONE + "/rebase", Needs.FORM, act(this::rebase));
        routes.post(ONE + "/approve", Needs.FORM, act(this::approve));
        routes.post(ONE + "/unapprove", Needs.FORM, act(this::unapprove));
    }

    /** Does something with a request and leads back to its page, which says what was refused. */
    Endpoint act(BiFunction<Request, MergeRequests.Found, String> doing) {
        return request -> {
            var found = desk.found(request);
            String page = found.view().face().path();
            try {
                return Reply.seeOther(page + doing.apply(request, found));
            } catch (ApiError refused) {
                return Shells.failed(page, refused.text());
            }
        };
    }

    private String reviewers(Request request, MergeRequests.Found found) {
        var wanted = RequestWish.REVIEWERS.in(new SubjectChange(), Wishes.numbers(request.params(), "reviewer_ids"));
        change(found, wanted);
        return "";
    }

    private String merge(Request request, MergeRequests.Found found) {
        var params = request.params();
        var caller = found.view().caller();
        String message = params.text("merge_commit_message").orElse("");
        var wish = new MergeWish(
                params.text("sha").filter(sha -> !sha.isEmpty()).orElse(null),
                params.bool("squash").orElse(false),
                params.bool("should_remove_source_branch").orElse(false),
                message.isBlank() ? null : message,
                null);
        if (params.bool("auto_merge").orElse(false)) {
            desk.merging().autoMerges().merge(caller, found.project(), found.request(), wish);
        } else {
            desk.merging().merges().merge(caller, found.project(), found.request(), wish);
        }
        return "#merge";
    }

    private String cancel(Request request, MergeRequests.Found found) {
        desk.merging().autoMerges().cancel(found.view().caller(), found.project(), found.request());
        return "#merge";
    }

    private String rebase(Request request, MergeRequests.Found found) {
        desk.merging().rebases().ask(found.view().caller(), found.request(), false);
        return "#merge";
    }

    private String approve(Request request, MergeRequests.Found found) {
        var params = request.params();
        desk.approvals()
                .approve(
                        found,
                        params.text("sha").filter(sha -> !sha.isEmpty()).orElse(null),
                        params.text("approval_password").orElse(null));
        return "#merge";
    }

    private String unapprove(Request request, MergeRequests.Found found) {
        desk.approvals().unapprove(found);
        return "#merge";
    }

    private String draft(Request request, MergeRequests.Found found) {
        boolean draft = request.params().bool("value").orElse(true);
        change(found, RequestWish.DRAFT.in(new SubjectChange(), draft));
        return "";
    }

    private void change(MergeRequests.Found found, SubjectChange wanted) {
        var nothing = Params.of(Json.MAPPER.createObjectNode());
        desk.changes().update(found.view(), nothing, tx -> wanted);
    }
}
