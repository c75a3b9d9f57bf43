package dev.tidemill.projects.shares;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.groups.GroupsApi;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Inviting groups over REST (doc/api/projects.md and doc/api/groups.md, "share"). */
public final class GroupLinksApi {
    private static final String PROJECT = "/api/v4/projects/{id}";
    private static final String GROUP = "/api/v4/groups/{id}";

    private final GroupLinks links;
    private final Members members;
    private final Access access;
    private final GroupsApi groups;

    public GroupLinksApi(GroupLinks links, Members members, Access access, GroupsApi groups) {
        this.links = links;
        this.members = members;
        this.access = access;
        this.groups = groups;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.post(PROJECT + "/share", Needs.USER, this::shareProject);
        routes.delete(PROJECT + "/share/{group_id}", Needs.USER, this::unshareProject);
        routes.get(PROJECT + "/invited_groups", Needs.ANYONE, request -> invited(request, project(request, false)));
        routes.post(GROUP + "/share", Needs.USER, this::shareGroup);
        routes.delete(GROUP + "/share/{group_id}", Needs.USER, this::unshareGroup);
        routes.get(GROUP + "/invited_groups", Needs.ANYONE, request -> invited(request, group(request, false)));
        routes.get(GROUP + "/groups/shared", Needs.ANYONE, this::sharedGroups);
    }

    private Reply shareProject(Request request) {
        var link = share(request, project(request, true));
        var json = new LinkedHashMap<String, Object>();
        json.put("id", link.id());
        json.put("project_id", link.projectId());
        json.put("group_id", link.groupId());
        json.put("group_access", link.role().level());
        json.put("expires_at", link.expiresAt());
        return Reply.created(json);
    }

    private Reply shareGroup(Request request) {
        share(request, group(request, true));
        return Reply.created(shown(request));
    }

    private GroupLink share(Request request, MemberSource source) {
        Params params = request.params();
        params.require("group_id", "group_access");
        var role = Role.ofLevel((int) params.requiredId("group_access"))
                .orElseThrow(() -> ApiError.parameter("group_access does not have a valid value"));
        return links.share(
                Principal.of(request),
                source,
                params.requiredText("group_id"),
                role,
                params.date("expires_at").orElse(null));
    }

    private Reply unshareProject(Request request) {
        links.unshare(
                Principal.of(request), project(request, true), request.params().requiredId("group_id"));
        return Reply.noContent();
    }

    private Reply unshareGroup(Request request) {
        links.unshare(
                Principal.of(request), group(request, true), request.params().requiredId("group_id"));
        return Reply.noContent();
    }

    private Reply invited(Request request, MemberSource source) {
        var all = links.of(Principal.of(request), source).stream()
                .map(GroupLinks.Shown::group)
                .toList();
        return page(request, all);
    }

    private Reply sharedGroups(Request request) {
        var caller = Principal.of(request);
        var all = links.by(asked(request)).stream()
                .map(GroupLink::namespaceId)
                .filter(Objects::nonNull)
                .flatMap(id -> seen(caller, id))
                .toList();
        return page(request, all);
    }

    private Reply page(Request request, List<Group> all) {
        var paging = Paging.of(request);
        var slice = Slice.of(all, paging);
        var json = groups.json(Principal.of(request), slice.items(), false);
        return Reply.page(paging, new Slice<>(json, slice.total()), group -> group);
    }

    private Stream<Group> seen(Principal caller, long id) {
        try {
            return Stream.of(access.group(caller, Long.toString(id), MemberPermissions.READ_GROUP));
        } catch (ApiError hidden) {
            return Stream.empty();
        }
    }

    private Map<String, Object> shown(Request request) {
        return groups.json(Principal.of(request), List.of(asked(request)), true).getFirst();
    }

    private Group asked(Request request) {
        return access.group(Principal.of(request), request.pathParam("id"), MemberPermissions.READ_GROUP);
    }

    private MemberSource project(Request request, boolean administer) {
        return members.ofProject(
                Principal.of(request),
                request.pathParam("id"),
                administer ? MemberPermissions.ADMIN_PROJECT_MEMBERS : MemberPermissions.READ_PROJECT_MEMBERS);
    }

    private MemberSource group(Request request, boolean administer) {
        return members.ofGroup(
                Principal.of(request),
                request.pathParam("id"),
                administer ? MemberPermissions.ADMIN_GROUP_MEMBERS : MemberPermissions.READ_GROUP_MEMBERS);
    }
}
