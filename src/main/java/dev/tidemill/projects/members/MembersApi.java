package dev.tidemill.projects.members;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of groups and projects over REST (doc/api/members.md). */
public final class MembersApi {
    private final Members members;
    private final Users users;
    private final MemberJson json;
    private final String externalUrl;

    public MembersApi(Members members, Users users, String externalUrl) {
        this.members = members;
        this.users = users;
        this.externalUrl = externalUrl;
        this.json = new MemberJson(users, externalUrl);
    }

    /** Finds what a request names, when the caller has the permission in it. */
    private interface Finder {
        MemberSource find(Principal caller, String id, boolean administer);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/projects/{id}/users", Needs.ANYONE, this::users);
        rows(
                routes,
                "/api/v4/projects/{id}/members",
                (caller, id, administer) -> members.ofProject(
                        caller,
                        id,
                        administer ? MemberPermissions.ADMIN_PROJECT_MEMBERS : MemberPermissions.READ_PROJECT_MEMBERS));
        rows(
                routes,
                "/api/v4/groups/{id}/members",
                (caller, id, administer) -> members.ofGroup(
                        caller,
                        id,
                        administer ? MemberPermissions.ADMIN_GROUP_MEMBERS : MemberPermissions.READ_GROUP_MEMBERS));
    }

    private void rows(Routes routes, String path, Finder finder) {
        routes.get(path, Needs.ANYONE, request -> list(request, finder));
        routes.get(path + "/all", Needs.ANYONE, request -> all(request, finder));
        routes.get(path + "/{user_id}", Needs.ANYONE, request -> get(request, finder));
        routes.get(path + "/all/{user_id}", Needs.ANYONE, request -> getEffective(request, finder));
        routes.post(path, Needs.USER, request -> add(request, finder));
        routes.put(path + "/{user_id}", Needs.USER, request -> change(request, finder));
        routes.delete(path + "/{user_id}", Needs.USER, request -> remove(request, finder));
    }

    private Reply list(Request request, Finder finder) {
        var paging = Paging.of(request);
        var source = readable(request, finder);
        return page(request, paging, members.list(source, MemberFilter.of(request.params()), paging));
    }

    private Reply all(Request request, Finder finder) {
        var paging = Paging.of(request);
        var source = readable(request, finder);
        return page(request, paging, members.all(source, MemberFilter.of(request.params()), paging));
    }

    private Reply page(Request request, Paging paging, Slice<Member> found) {
        var shown = new Slice<>(json.many(Principal.of(request), found.items()), found.total());
        return Reply.page(paging, shown, member -> member);
    }

    /** Those who take part in a project, as people and not as members (doc/api/projects.md, "users"). */
    private Reply users(Request request) {
        var caller = Principal.of(request);
        var source = members.ofProject(caller, request.pathParam("id"), MemberPermissions.READ_PROJECT_MEMBERS);
        var paging = Paging.of(request);
        var found = members.all(source, MemberFilter.of(request.params()), paging);
        var people = users.byIds(found.items().stream().map(Member::userId).toList());
        return Reply.page(paging, found, member -> BasicUser.of(member.userId(), people, externalUrl));
    }

    private Reply get(Request request, Finder finder) {
        var member = members.get(readable(request, finder), userId(request));
        return Reply.json(json.one(Principal.of(request), member));
    }

    private Reply getEffective(Request request, Finder finder) {
        var member = members.getEffective(readable(request, finder), userId(request));
        return Reply.json(json.one(Principal.of(request), member));
    }

    private Reply add(Request request, Finder finder) {
        var caller = Principal.of(request);
        var source = finder.find(caller, request.pathParam("id"), true);
        var params = request.params();
        params.require("access_level");
        Role role = role(params);
        LocalDate expires = expiry(params);
        List<User> wanted = wanted(params);
        if (wanted.size() == 1) {
            var member = members.add(caller, source, wanted.getFirst().id(), role, expires);
            return Reply.created(json.one(caller, member));
        }
        var faults = new LinkedHashMap<String, String>();
        for (User user : wanted) {
            try {
                members.add(caller, source, user.id(), role, expires);
            } catch (ApiError refused) {
                faults.put(user.username(), refused.text());
            }
        }
        return Reply.created(
                faults.isEmpty() ? Map.of("status", "success") : Map.of("status", "error", "message", faults));
    }

    /** The users that {@code user_id} and {@code username} name, each one number or several by comma. */
    private List<User> wanted(Params params) {
        var wanted = new ArrayList<User>();
        if (!params.has("user_id") && !params.has("username")) {
            throw ApiError.parameter("user_id, username are missing, exactly one parameter must be provided");
        }
        for (String id : params.list("user_id").orElse(List.of())) {
            wanted.add(byNumber(id));
        }
        for (String name : params.list("username").orElse(List.of())) {
            wanted.add(users.byUsername(name).orElseThrow(() -> ApiError.notFound("User")));
        }
        if (wanted.isEmpty()) {
            throw ApiError.parameter("user_id is invalid");
        }
        return wanted;
    }

    private User byNumber(String id) {
        try {
            return users.byId(Long.parseLong(id)).orElseThrow(() -> ApiError.notFound("User"));
        } catch (NumberFormatException e) {
            throw ApiError.parameter("user_id is invalid");
        }
    }

    private Reply change(Request request, Finder finder) {
        var caller = Principal.of(request);
        var source = finder.find(caller, request.pathParam("id"), true);
        var params = request.params();
        params.require("access_level");
        boolean keep = !params.has("expires_at");
        var member = members.change(caller, source, userId(request), role(params), expiry(params), keep);
        return Reply.json(json.one(caller, member));
    }

    private Reply remove(Request request, Finder finder) {
        var caller = Principal.of(request);
        long userId = userId(request);
        boolean leaving = Long.valueOf(userId).equals(caller.userId());
        members.remove(caller, finder.find(caller, request.pathParam("id"), !leaving), userId);
        return Reply.noContent();
    }

    private static MemberSource readable(Request request, Finder finder) {
        return finder.find(Principal.of(request), request.pathParam("id"), false);
    }

    private static long userId(Request request) {
        return request.params().requiredId("user_id");
    }

    private static Role role(Params params) {
        var level = params.integer("access_level");
        return (level.isPresent() ? Role.ofLevel(level.getAsInt()) : java.util.Optional.<Role>empty())
                .orElseThrow(() -> ApiError.parameter("access_level does not have a valid value"));
    }

    private static @Nullable LocalDate expiry(Params params) {
        String text = params.text("expires_at").orElse("");
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiError.parameter("expires_at is invalid");
        }
    }
}
