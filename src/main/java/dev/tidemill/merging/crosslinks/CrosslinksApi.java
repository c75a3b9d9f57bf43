package dev.tidemill.merging.crosslinks;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.Collection;
import java.util.List;

/** What closes what and mentions what over REST (doc/api/merge_requests.md, doc/api/issues.md). */
final class CrosslinksApi {
    private static final String ISSUE = "/api/v4/projects/{id}/issues/{issue_iid}";

    private final ClosingIssues closing;
    private final MergeRequests requests;
    private final MergeRequestJson json;
    private final WorkItems items;
    private final Subjects subjects;

    CrosslinksApi(
            ClosingIssues closing, MergeRequests requests, MergeRequestJson json, WorkItems items, Subjects subjects) {
        this.closing = closing;
        this.requests = requests;
        this.json = json;
        this.items = items;
        this.subjects = subjects;
    }

    void routes(Routes routes) {
        routes.get(RequestDesk.ONE + "/closes_issues", Needs.ANYONE, this::closes);
        routes.get(RequestDesk.ONE + "/related_issues", Needs.ANYONE, this::relatedIssues);
        routes.get(ISSUE + "/closed_by", Needs.ANYONE, this::closedBy);
        routes.get(ISSUE + "/related_merge_requests", Needs.ANYONE, this::relatedRequests);
    }

    private Reply closes(Request request) {
        var found = requests.open(request);
        return issues(request, closing.of(Principal.of(request), found.request()));
    }

    private Reply relatedIssues(Request request) {
        var found = requests.open(request);
        return issues(request, closing.relatedIssues(Principal.of(request), found.request()));
    }

    private Reply closedBy(Request request) {
        return requests(request, closing.requestsOf(Principal.of(request), item(request)));
    }

    private Reply relatedRequests(Request request) {
        return requests(request, closing.relatedTo(Principal.of(request), item(request)));
    }

    private long item(Request request) {
        return items.get(
                        Principal.of(request),
                        request.pathParam("id"),
                        request.params().requiredId("issue_iid"))
                .item()
                .id();
    }

    private Reply issues(Request request, Collection<SubjectView> views) {
        var paging = Paging.of(request);
        var sorted = views.stream()
                .sorted(java.util.Comparator.comparingLong(SubjectView::id))
                .toList();
        var page = Slice.of(sorted, paging);
        var shown = subjects.json(Principal.of(request), page.items());
        return Reply.page(paging, page, view -> shown.get(view.id()));
    }

    private Reply requests(Request request, List<MergeRequest> found) {
        var paging = Paging.of(request);
        var page = Slice.of(found, paging);
        var asked = new MergeRequestPart.Asked(Principal.of(request), false, request.params());
        var shown = json.many(asked, page.items(), false, null);
        return Reply.page(paging, new Slice<>(shown, page.total()), one -> one);
    }
}
