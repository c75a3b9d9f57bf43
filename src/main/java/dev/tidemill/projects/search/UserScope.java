package dev.tidemill.projects.search;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.UserFilter;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Member;
import dev.tidemill.projects.members.MemberFilter;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import java.util.Objects;

/** People by name and user name: everybody, or those who are members of a place or above it. */
public final class UserScope implements SearchScope {
    private final Users users;
    private final Access access;
    private final Members members;
    private final String externalUrl;

    public UserScope(Users users, Access access, Members members, String externalUrl) {
        this.users = users;
        this.access = access;
        this.members = members;
        this.externalUrl = externalUrl;
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public Reply find(Principal caller, SearchPlace place, Params params, Paging paging) {
        if (place.kind() == SearchPlace.Kind.EVERYWHERE) {
            var found = users.list(caller, UserFilter.of(params), paging);
            return Reply.page(paging, found, user -> BasicUser.of(user, externalUrl));
        }
        var found = members.all(source(caller, place), MemberFilter.of(params), paging);
        var people = users.byIds(found.items().stream().map(Member::userId).toList());
        var shown = found.items().stream()
                .map(member -> BasicUser.of(member.userId(), people, externalUrl))
                .filter(Objects::nonNull)
                .toList();
        return Reply.page(paging, new Slice<>(shown, found.total()), user -> user);
    }

    private MemberSource source(Principal caller, SearchPlace place) {
        var project = place.project();
        if (project != null) {
            access.require(caller, project, MemberPermissions.READ_PROJECT_MEMBERS);
            return members.of(project);
        }
        var group = Objects.requireNonNull(place.group());
        access.require(caller, group, MemberPermissions.READ_GROUP_MEMBERS);
        return members.of(group);
    }
}
