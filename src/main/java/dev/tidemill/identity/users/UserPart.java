package dev.tidemill.identity.users;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import java.util.List;
import java.util.Map;

/** What another room knows about users and adds to their JSON; listed in that room's Room file. */
@FunctionalInterface
public interface UserPart {
    /** Members for many users at once, for callers that may see everything about them; by user number. */
    Map<Long, Map<String, Object>> fields(Principal caller, List<User> users);
}
