package dev.tidemill.identity.users;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Users on the wire: names for everybody, a profile unless it is private, the rest for the user and administrators. */
final class UserJson {
    private final Users users;
    private final List<UserPart> parts;
    private final String externalUrl;

    UserJson(Users users, List<UserPart> parts, String externalUrl) {
        this.users = users;
        this.parts = parts;
        this.externalUrl = externalUrl;
    }

    /** One user as the caller may see it, without what only the user itself gets. */
    Map<String, Object> one(Principal caller, User user) {
        return many(caller, List.of(user), true).getFirst();
    }

    /** The caller's own user. */
    Map<String, Object> self(Principal caller) {
        var user = caller.required();
        return caller.admin() ? one(caller, user) : one(caller, user, ofSelf(caller, user));
    }

    private Map<String, Object> one(Principal caller, User user, Map<String, Object> own) {
        var json = one(caller, user);
        json.putAll(own);
        return json;
    }

    private Map<String, Object> ofSelf(Principal caller, User user) {
        var json = new LinkedHashMap<String, Object>();
        var profile = users.profiles(List.of(user.id())).get(user.id());
        if (profile != null) {
            putPrivate(json, user, profile);
        }
        json.putAll(partFields(caller, List.of(user)).getOrDefault(user.id(), Map.of()));
        return json;
    }

    /**
     * Many users as the caller may see them.
     *
     * @param detailed whether profiles are wanted, too; administrators always get everything
     */
    List<Map<String, Object>> many(Principal caller, List<User> list, boolean detailed) {
        var profiles = users.profiles(list.stream().map(User::id).toList());
        var extras = caller.admin() ? partFields(caller, list) : Map.<Long, Map<String, Object>>of();
        return list.stream()
                .map(user -> {
                    var json = basic(user);
                    var profile = profiles.get(user.id());
                    if (profile == null) {
                        return json;
                    }
                    boolean own = Long.valueOf(user.id()).equals(caller.userId());
                    if ((detailed && (!profile.privateProfile() || own)) || caller.admin()) {
                        putProfile(json, user, profile);
                    }
                    if (caller.admin()) {
                        putPrivate(json, user, profile);
                        putAdmin(json, user, profile);
                        json.putAll(extras.getOrDefault(user.id(), Map.of()));
                    }
                    return json;
                })
                .toList();
    }

    private Map<Long, Map<String, Object>> partFields(Principal caller, List<User> list) {
        var fields = new HashMap<Long, Map<String, Object>>();
        for (UserPart part : parts) {
            part.fields(caller, list)
                    .forEach((id, members) -> fields.computeIfAbsent(id, key -> new LinkedHashMap<>())
                            .putAll(members));
        }
        return fields;
    }

    private Map<String, Object> basic(User user) {
        var basic = BasicUser.of(user, externalUrl);
        var json = new LinkedHashMap<String, Object>();
        json.put("id", basic.id());
        json.put("username", basic.username());
        json.put("name", basic.name());
        json.put("state", basic.state());
        json.put("locked", basic.locked());
        json.put("avatar_url", basic.avatarUrl());
        json.put("web_url", basic.webUrl());
        return json;
    }

    private static void putProfile(Map<String, Object> json, User user, UserProfile profile) {
        json.put("created_at", user.createdAt());
        UserProfile.TEXTS.forEach(name -> json.put(name, profile.text(name)));
        json.put("bot", user.bot());
        json.put("work_information", workInformation(profile));
        json.put("followers", 0);
        json.put("following", 0);
        json.put("is_followed", false);
        json.put("local_time", null);
    }

    private static String workInformation(UserProfile profile) {
        String title = profile.text("job_title");
        String organization = profile.text("organization");
        boolean both = !title.isEmpty() && !organization.isEmpty();
        return both ? title + " at " + organization : title + organization;
    }

    private static void putPrivate(Map<String, Object> json, User user, UserProfile profile) {
        json.put("last_sign_in_at", profile.lastSignInAt());
        json.put("confirmed_at", user.createdAt());
        json.put("last_activity_on", user.lastActivityOn());
        json.put("email", user.email());
        json.put("theme_id", 1);
        json.put("color_scheme_id", 1);
        json.put("projects_limit", profile.projectsLimit());
        json.put("current_sign_in_at", profile.currentSignInAt());
        json.put("identities", List.of());
        json.put("can_create_group", profile.canCreateGroup());
        json.put("can_create_project", profile.projectsLimit() > 0);
        json.put("two_factor_enabled", false);
        json.put("external", user.external());
        json.put("private_profile", profile.privateProfile());
        json.put("commit_email", user.email());
        json.put("shared_runners_minutes_limit", null);
        json.put("extra_shared_runners_minutes_limit", null);
    }

    private void putAdmin(Map<String, Object> json, User user, UserProfile profile) {
        json.put("is_admin", user.admin());
        json.put("note", profile.note());
        json.put("is_auditor", false);
        json.put("using_license_seat", !user.bot());
        Long creator = profile.createdById();
        json.put(
                "created_by",
                creator == null ? null : BasicUser.of(creator, users.byIds(List.of(creator)), externalUrl));
    }
}
