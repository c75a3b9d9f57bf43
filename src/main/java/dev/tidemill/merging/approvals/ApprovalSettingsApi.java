package dev.tidemill.merging.approvals;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for approvals, over REST, in both of GitLab's shapes (doc/api/merge_request_approvals.md,
 * doc/api/merge_request_approval_settings.md).
 */
public final class ApprovalSettingsApi {
    private static final String OF_PROJECT = "/api/v4/projects/{id}/approvals";
    private static final String SETTING_OF_PROJECT = "/api/v4/projects/{id}/merge_request_approval_setting";
    private static final String SETTING_OF_GROUP = "/api/v4/groups/{id}/merge_request_approval_setting";

    private final Access access;
    private final SettingsDesk settings;
    private final ApprovalRules rules;

    public ApprovalSettingsApi(Access access, SettingsDesk settings, ApprovalRules rules) {
        this.access = access;
        this.settings = settings;
        this.rules = rules;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(OF_PROJECT, Needs.USER, request -> Reply.json(old(request, project(request))));
        routes.post(OF_PROJECT, Needs.USER, this::change);
        routes.get(
                SETTING_OF_PROJECT,
                Needs.USER,
                request -> Reply.json(shown(settings.of(administered(request)), "group")));
        routes.put(SETTING_OF_PROJECT, Needs.USER, this::changeOfProject);
        routes.get(
                SETTING_OF_GROUP,
                Needs.USER,
                request -> Reply.json(shown(settings.of(Principal.of(request), group(request)), "group")));
        routes.put(SETTING_OF_GROUP, Needs.USER, this::changeOfGroup);
    }

    private Map<String, Object> old(Request request, Project project) {
        var holds = settings.of(project).effective();
        var all = rules.list(Principal.of(request), project);
        int required = all.stream()
                .filter(rule -> rule.type() == RuleType.ANY_APPROVER)
                .mapToInt(ApprovalRule::required)
                .findFirst()
                .orElse(0);
        var json = new LinkedHashMap<String, Object>();
        json.put("approvers", List.of());
        json.put("approver_groups", List.of());
        json.put("approvals_before_merge", required);
        json.put("reset_approvals_on_push", holds.resets());
        json.put("selective_code_owner_removals", holds.selective());
        json.put("disable_overriding_approvers_per_merge_request", !holds.mayOverride());
        json.put("merge_requests_author_approval", holds.authorMay());
        json.put("merge_requests_disable_committers_approval", !holds.committersMay());
        json.put("require_password_to_approve", holds.asksAgain());
        json.put("require_reauthentication_to_approve", holds.asksAgain());
        return json;
    }

    private Reply change(Request request) {
        Project project = project(request);
        var caller = Principal.of(request);
        var params = request.params();
        var wish = new ApprovalSettings(
                flag(params, "merge_requests_author_approval"),
                not(flag(params, "merge_requests_disable_committers_approval")),
                not(flag(params, "disable_overriding_approvers_per_merge_request")),
                flag(params, "reset_approvals_on_push"),
                flag(params, "selective_code_owner_removals"),
                again(params));
        var required = params.integer("approvals_before_merge");
        check(settings.of(project), wish);
        settings.change(caller, project, wish);
        if (required.isPresent()) {
            rules.requireAny(caller, project, required.getAsInt());
        }
        return Reply.created(old(request, project));
    }

    private Reply changeOfProject(Request request) {
        Project project = administered(request);
        var wish = wish(request.params());
        check(settings.of(project), wish);
        return Reply.json(shown(settings.change(Principal.of(request), project, wish), "group"));
    }

    private Reply changeOfGroup(Request request) {
        Group group = group(request);
        var caller = Principal.of(request);
        var wish = wish(request.params());
        check(settings.of(caller, group), wish);
        return Reply.json(shown(settings.change(caller, group, wish), "group"));
    }

    private static ApprovalSettings wish(Params params) {
        return new ApprovalSettings(
                flag(params, "allow_author_approval"),
                flag(params, "allow_committer_approval"),
                flag(params, "allow_overrides_to_approver_list_per_merge_request"),
                not(flag(params, "retain_approvals_on_push")),
                flag(params, "selective_code_owner_removals"),
                again(params));
    }

    /** All approvals or those of owners only: both cannot be taken back. */
    private static void check(SettingsDesk.Told told, ApprovalSettings wish) {
        var after = told.forced().or(wish).or(told.own()).or(ApprovalSettings.DEFAULTS);
        if (Boolean.TRUE.equals(wish.selectiveRemovals()) && after.resets()) {
            throw ApiError.of(
                    422, "selective_code_owner_removals can only be enabled when retain_approvals_on_push is enabled");
        }
    }

    private static Map<String, Object> shown(SettingsDesk.Told told, String from) {
        var holds = told.effective();
        var forced = told.forced();
        var json = new LinkedHashMap<String, Object>();
        json.put("allow_author_approval", one(holds.authorMay(), forced.authorApproval(), from));
        json.put("allow_committer_approval", one(holds.committersMay(), forced.committerApproval(), from));
        json.put(
                "allow_overrides_to_approver_list_per_merge_request",
                one(holds.mayOverride(), forced.overrides(), from));
        json.put("retain_approvals_on_push", one(!holds.resets(), forced.resetOnPush(), from));
        json.put("selective_code_owner_removals", one(holds.selective(), forced.selectiveRemovals(), from));
        json.put("require_password_to_approve", one(holds.asksAgain(), forced.reauthentication(), from));
        json.put("require_reauthentication_to_approve", one(holds.asksAgain(), forced.reauthentication(), from));
        return json;
    }

    private static Map<String, Object> one(boolean value, @Nullable Boolean forced, String from) {
        var json = new LinkedHashMap<String, Object>();
        json.put("value", value);
        json.put("locked", forced != null);
        json.put("inherited_from", forced == null ? null : from);
        return json;
    }

    private static @Nullable Boolean flag(Params params, String name) {
        return params.bool(name).orElse(null);
    }

    private static @Nullable Boolean again(Params params) {
        return params.bool("require_reauthentication_to_approve")
                .or(() -> params.bool("require_password_to_approve"))
                .orElse(null);
    }

    private static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : !value;
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), MergingPermissions.READ_MERGE_REQUEST);
    }

    private Project administered(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), MergingPermissions.ADMIN_APPROVALS);
    }

    private Group group(Request request) {
        return access.group(Principal.of(request), request.pathParam("id"), MemberPermissions.READ_GROUP);
    }
}
