package dev.tidemill.projects.members;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Members on the wire: the user and what it may do. */
final class MemberJson {
    private final Users users;
    private final String externalUrl;

    MemberJson(Users users, String externalUrl) {
        this.users = users;
        this.externalUrl = externalUrl;
    }

    Map<String, Object> one(Principal caller, Member member) {
        return many(caller, List.of(member)).getFirst();
    }

    List<Map<String, Object>> many(Principal caller, List<Member> members) {
        var ids = new ArrayList<Long>();
        for (Member member : members) {
            ids.add(member.userId());
            Long creator = member.createdById();
            if (creator != null) {
                ids.add(creator);
            }
        }
        Map<Long, User> known = users.byIds(ids);
        return members.stream().map(member -> json(caller, member, known)).toList();
    }

    private Map<String, Object> json(Principal caller, Member member, Map<Long, User> known) {
        var json = new LinkedHashMap<String, Object>();
        User user = known.get(member.userId());
        if (user != null) {
            var basic = BasicUser.of(user, externalUrl);
            json.put("id", basic.id());
            json.put("username", basic.username());
            json.put("name", basic.name());
            json.put("state", basic.state());
            json.put("locked", basic.locked());
            json.put("avatar_url", basic.avatarUrl());
            json.put("web_url", basic.webUrl());
            if (caller.admin()) {
                json.put("email", user.email());
                json.put("is_using_seat", !user.bot());
            }
        }
        json.put("access_level", member.role().level());
        json.put("created_at", member.createdAt());
        json.put("expires_at", member.expiresAt());
        json.put("created_by", BasicUser.of(member.createdById(), known, externalUrl));
        json.put("membership_state", "active");
        return json;
    }
}
