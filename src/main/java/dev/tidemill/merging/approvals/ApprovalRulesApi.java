package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import java.util.List;
import java.util.Map;

/** Approval rules of projects and of requests over REST (doc/api/merge_request_approvals.md). */
public final class ApprovalRulesApi {
    private static final String ALL = "/api/v4/projects/{id}/approval_rules";
    private static final String ONE = ALL + "/{approval_rule_id}";
    private static final String OF_REQUEST = RequestDesk.ONE + "/approval_rules";
    private static final String ONE_OF_REQUEST = OF_REQUEST + "/{approval_rule_id}";

    private final Access access;
    private final MergeRequests requests;
    private final ApprovalRules rules;
    private final Approvals approvals;
    private final RuleJson json;

    public ApprovalRulesApi(
            Access access,
            MergeRequests requests,
            ApprovalRules rules,
            Approvals approvals,
            Users users,
            String externalUrl) {
        this.access = access;
        this.requests = requests;
        this.rules = rules;
        this.approvals = approvals;
        this.json = new RuleJson(rules, users, externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.USER, this::list);
        routes.post(ALL, Needs.USER, this::create);
        routes.get(ONE, Needs.USER, this::get);
        routes.put(ONE, Needs.USER, this::update);
        routes.delete(ONE, Needs.USER, this::delete);
        routes.get(OF_REQUEST, Needs.USER, this::listOfRequest);
        routes.post(OF_REQUEST, Needs.USER, this::createOfRequest);
        routes.get(ONE_OF_REQUEST, Needs.USER, this::getOfRequest);
        routes.put(ONE_OF_REQUEST, Needs.USER, this::updateOfRequest);
        routes.delete(ONE_OF_REQUEST, Needs.USER, this::deleteOfRequest);
    }

    private Reply list(Request request) {
        Project project = project(request);
        var paging = Paging.of(request);
        var all = rules.list(Principal.of(request), project);
        return Reply.page(
                paging,
                new Slice<>(shown(request, project, Slice.of(all, paging).items()), all.size()),
                r -> r);
    }

    private Reply create(Request request) {
        Project project = project(request);
        var made = rules.create(Principal.of(request), project, RuleParams.fresh(request.params()));
        return Reply.created(shown(request, project, List.of(made)).getFirst());
    }

    private Reply get(Request request) {
        Project project = project(request);
        var rule = rules.get(Principal.of(request), project, id(request));
        return Reply.json(shown(request, project, List.of(rule)).getFirst());
    }

    private Reply update(Request request) {
        Project project = project(request);
        var changed = rules.update(Principal.of(request), project, id(request), RuleParams.read(request.params()));
        return Reply.json(shown(request, project, List.of(changed)).getFirst());
    }

    private Reply delete(Request request) {
        rules.delete(Principal.of(request), project(request), id(request));
        return Reply.noContent();
    }

    private List<Map<String, Object>> shown(Request request, Project project, List<ApprovalRule> some) {
        return json.ofProject(Principal.of(request), some, rules.approvers(some), rules.branches(project));
    }

    private Reply listOfRequest(Request request) {
        var found = requests.open(request);
        var paging = Paging.of(request);
        var state = approvals.state(found);
        var page = Slice.of(state.rules(), paging);
        var shown = json.ofRequest(Principal.of(request), state, page.items(), false);
        return Reply.page(paging, new Slice<>(shown, page.total()), rule -> rule);
    }

    private Reply getOfRequest(Request request) {
        return Reply.json(one(request, requests.open(request), id(request)));
    }

    private Reply createOfRequest(Request request) {
        var found = requests.open(request);
        var params = request.params();
        var source = params.id("approval_project_rule_id");
        var wish = source.isPresent() ? RuleParams.read(params) : RuleParams.fresh(params);
        var made = rules.create(found, source.isPresent() ? Long.valueOf(source.getAsLong()) : null, wish);
        return Reply.created(one(request, found, made.id()));
    }

    private Reply updateOfRequest(Request request) {
        var found = requests.open(request);
        var changed = rules.update(found, id(request), RuleParams.read(request.params()));
        return Reply.json(one(request, found, changed.id()));
    }

    private Reply deleteOfRequest(Request request) {
        rules.delete(requests.open(request), id(request));
        return Reply.noContent();
    }

    private Map<String, Object> one(Request request, MergeRequests.Found found, long id) {
        var state = approvals.state(found);
        var some = state.rules().stream().filter(one -> one.rule().id() == id).toList();
        if (some.isEmpty()) {
            throw ApiError.notFound();
        }
        return json.ofRequest(Principal.of(request), state, some, false).getFirst();
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), MergingPermissions.READ_MERGE_REQUEST);
    }

    private static long id(Request request) {
        return request.params().requiredId("approval_rule_id");
    }
}
