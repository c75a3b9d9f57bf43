package dev.tidemill.projects.pages;

import dev.tidemill.identity.Role;
import dev.tidemill.platform.web.ui.Format;

/** Names of roles as pages write them. */
public final class Words {
    private Words() {}

    public static String role(Role role) {
        return Format.capital(role.name());
    }
}
