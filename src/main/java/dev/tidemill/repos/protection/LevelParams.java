package dev.tidemill.repos.protection;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who is admitted, as parameters of rules for branches and tags say it. */
final class LevelParams {
    private static final int MAINTAINERS = 40;
    private static final Set<AccessLevel.Action> KEYS = Set.of(AccessLevel.Action.PUSH, AccessLevel.Action.CREATE);

    private final Users users;

    LevelParams(Users users) {
        this.users = users;
    }

    /** The parameter that lists who is admitted. */
    static String list(AccessLevel.Action action) {
        return "allowed_to_" + word(action);
    }

    /** {@code push_access_level} and {@code allowed_to_push[]}; maintainers when neither is sent. */
    List<AccessLevel> wanted(Params params, AccessLevel.Action action) {
        var levels = new ArrayList<AccessLevel>();
        params.hashes(list(action)).forEach(one -> levels.add(level(one, action)));
        String name = word(action) + "_access_level";
        var role = params.integer(name);
        if (role.isPresent()) {
            levels.add(AccessLevel.role(action, known(name, role.getAsInt())));
        } else if (levels.isEmpty()) {
            levels.add(AccessLevel.role(action, MAINTAINERS));
        }
        return levels;
    }

    AccessLevel level(Params one, AccessLevel.Action action) {
        if (one.id("user_id").isPresent()) {
            long id = one.requiredId("user_id");
            if (users.byId(id).isEmpty()) {
                throw ApiError.of(422, "No such user: " + id);
            }
            return new AccessLevel(0, action, MAINTAINERS, id, null);
        }
        if (KEYS.contains(action) && one.id("deploy_key_id").isPresent()) {
            var key = new AccessLevel.KeyName(one.requiredId("deploy_key_id"), "");
            return new AccessLevel(0, action, MAINTAINERS, null, key);
        }
        var role = one.integer("access_level");
        if (role.isEmpty()) {
            throw ApiError.parameter(
                    list(action) + " needs access_level, user_id or, for push and create, deploy_key_id");
        }
        return AccessLevel.role(action, known("access_level", role.getAsInt()));
    }

    private static int known(String name, int level) {
        if (!AccessLevel.ROLES.contains(level)) {
            throw ApiError.parameter(name + " does not have a valid value");
        }
        return level;
    }

    private static String word(AccessLevel.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
