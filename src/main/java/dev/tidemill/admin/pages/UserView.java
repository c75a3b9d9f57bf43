package dev.tidemill.admin.pages;

import dev.tidemill.identity.users.UserFilter;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Views of the list of users. Bots of access tokens are in none: they are managed with their tokens. */
public enum UserView {
    /** Who may sign in. */
    ACTIVE("active"),
    /** Administrators. */
    ADMINS("admins"),
    /** Who was blocked. */
    BLOCKED("blocked"),
    /** Everybody, the deactivated included. */
    ALL("");

    private final String restriction;

    UserView(String restriction) {
        this.restriction = restriction;
    }

    /** The word in the address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static UserView of(Params params) {
        List<String> words = Arrays.stream(values()).map(UserView::word).toList();
        return params.oneOf("view", words)
                .map(word -> values()[words.indexOf(word)])
                .orElse(ACTIVE);
    }

    /** The users of this view with this text in name, user name or address, by name. */
    UserFilter filter(String search) {
        var tree = Json.MAPPER.createObjectNode();
        tree.put("humans", true).put("order_by", "name").put("sort", "asc").put("search", search);
        if (!restriction.isEmpty()) {
            tree.put(restriction, true);
        }
        return UserFilter.of(Params.of(tree));
    }
}
