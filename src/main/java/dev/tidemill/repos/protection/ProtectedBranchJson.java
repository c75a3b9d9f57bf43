package dev.tidemill.repos.protection;

import dev.tidemill.identity.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Protected branches on the wire (doc/api/protected_branches.md). */
final class ProtectedBranchJson {
    private ProtectedBranchJson() {}

    /**
     * A rule.
     *
     * @param users finds a user by number, or null
     */
    static Map<String, Object> of(ProtectedBranch rule, LongFunction<@Nullable User> users) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", rule.id());
        json.put("name", rule.name());
        json.put("push_access_levels", levels(rule, AccessLevel.Action.PUSH, users));
        json.put("merge_access_levels", levels(rule, AccessLevel.Action.MERGE, users));
        json.put("unprotect_access_levels", levels(rule, AccessLevel.Action.UNPROTECT, users));
        json.put("allow_force_push", rule.allowForcePush());
        json.put("code_owner_approval_required", rule.codeOwnerApprovalRequired());
        json.put("inherited", false);
        return json;
    }

    private static List<Map<String, Object>> levels(
            ProtectedBranch rule, AccessLevel.Action action, LongFunction<@Nullable User> users) {
        return levels(rule.levels(action), users);
    }

    /** Who is admitted. */
    static List<Map<String, Object>> levels(List<AccessLevel> levels, LongFunction<@Nullable User> users) {
        return levels.stream().map(level -> level(level, users)).toList();
    }

    private static Map<String, Object> level(AccessLevel level, LongFunction<@Nullable User> users) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", level.id());
        json.put("access_level", level.accessLevel());
        json.put("access_level_description", description(level, users));
        if (level.action() == AccessLevel.Action.PUSH || level.action() == AccessLevel.Action.CREATE) {
            var key = level.deployKey();
            json.put("deploy_key_id", key == null ? null : key.id());
        }
        json.put("user_id", level.userId());
        json.put("group_id", null);
        return json;
    }

    private static String description(AccessLevel level, LongFunction<@Nullable User> users) {
        Long id = level.userId();
        User user = id == null ? null : users.apply(id);
        if (user != null) {
            return user.name();
        }
        var key = level.deployKey();
        return key == null ? AccessLevel.words(level.accessLevel()) : key.title();
    }
}
