package dev.tidemill.projects.pages;

import dev.tidemill.identity.Role;
import java.util.Locale;

/** Names of roles and the like as pages write them. */
public final class Words {
    private Words() {}

    public static String role(Role role) {
        return capital(role.name());
    }

    /** {@code private} or {@code PRIVATE} to {@code Private}. */
    public static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
