package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Approving over REST (doc/api/merge_request_approvals.md). */
public final class ApprovalsApi {
    private final MergeRequests requests;
    private final Approvals approvals;
    private final Users users;
    private final RuleJson json;
    private final String externalUrl;

    public ApprovalsApi(
            MergeRequests requests, Approvals approvals, ApprovalRules rules, Users users, String externalUrl) {
        this.requests = requests;
        this.approvals = approvals;
        this.users = users;
        this.json = new RuleJson(rules, users, externalUrl);
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(RequestDesk.ONE + "/approvals", Needs.ANYONE, request -> shown(200, requests.open(request)));
        routes.get(RequestDesk.ONE + "/approval_state", Needs.ANYONE, this::state);
        routes.post(RequestDesk.ONE + "/approve", Needs.USER, this::approve);
        routes.post(RequestDesk.ONE + "/unapprove", Needs.USER, this::unapprove);
        routes.put(RequestDesk.ONE + "/reset_approvals", Needs.USER, this::reset);
    }

    private Reply state(Request request) {
        var found = requests.open(request);
        var state = approvals.state(found);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("approval_rules_overwritten", state.overwritten());
        answer.put("rules", json.ofRequest(Principal.of(request), state, state.rules(), true));
        return Reply.json(answer);
    }

    private Reply approve(Request request) {
        var found = requests.open(request);
        var params = request.params();
        approvals.approve(
                found,
                params.text("sha").filter(text -> !text.isEmpty()).orElse(null),
                params.text("approval_password").orElse(null));
        return shown(201, requests.open(request));
    }

    private Reply unapprove(Request request) {
        approvals.unapprove(requests.open(request));
        return shown(201, requests.open(request));
    }

    private Reply reset(Request request) {
        approvals.reset(requests.open(request));
        return Reply.json(202, Map.of());
    }

    private Reply shown(int status, MergeRequests.Found found) {
        MergeRequest request = found.request();
        ApprovalState state = approvals.state(found);
        Long viewer = found.view().caller().userId();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", request.id());
        json.put("iid", request.iid());
        json.put("project_id", request.projectId());
        json.put("title", request.title());
        json.put("description", request.description());
        json.put("state", request.state());
        json.put("created_at", request.createdAt());
        json.put("updated_at", request.updatedAt());
        json.put("merge_status", "can_be_merged");
        json.put("approved", state.approved());
        json.put("approvals_required", state.required());
        json.put("approvals_left", state.left());
        json.put("require_password_to_approve", state.settings().asksAgain());
        json.put("approved_by", approvedBy(state));
        json.put("suggested_approvers", suggested(state));
        json.put("approvers", List.of());
        json.put("approver_groups", List.of());
        json.put("user_has_approved", viewer != null && state.approvers().contains(viewer));
        json.put("user_can_approve", approvals.mayApprove(found, state));
        json.put("approval_rules_left", left(state));
        json.put("has_approval_rules", !state.rules().isEmpty());
        json.put("merge_request_approvers_available", true);
        json.put("multiple_approval_rules_available", true);
        json.put("invalid_approvers_rules", invalid(state));
        return Reply.json(status, json);
    }

    private List<Map<String, Object>> approvedBy(ApprovalState state) {
        var known = users.byIds(state.approvers());
        return state.approvals().stream()
                .map(approval -> {
                    var one = new LinkedHashMap<String, Object>();
                    one.put("user", BasicUser.of(approval.userId(), known, externalUrl));
                    one.put("approved_at", approval.approvedAt());
                    return (Map<String, Object>) one;
                })
                .toList();
    }

    /** Those whom rules that are not met name and who did not approve yet. */
    private List<BasicUser> suggested(ApprovalState state) {
        var ids = state.rules().stream()
                .filter(one -> !one.verdict().met())
                .flatMap(one -> one.approvers().stream())
                .filter(user ->
                        !state.approvers().contains(user) && !state.makers().excludes(user))
                .distinct()
                .toList();
        return BasicUser.of(List.copyOf(users.byIds(ids).values()), externalUrl);
    }

    private static List<Map<String, Object>> left(ApprovalState state) {
        return state.rules().stream()
                .filter(one -> !one.verdict().met())
                .map(ApprovalsApi::brief)
                .toList();
    }

    private static List<Map<String, Object>> invalid(ApprovalState state) {
        return state.rules().stream()
                .filter(one -> one.required() > 0
                        && one.verdict().met()
                        && one.verdict().left() > 0)
                .map(ApprovalsApi::brief)
                .toList();
    }

    private static Map<String, Object> brief(ApprovalState.RuleState one) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", one.rule().id());
        json.put("name", one.rule().name());
        json.put("rule_type", one.rule().type().word());
        return json;
    }
}
