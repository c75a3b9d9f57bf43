package dev.tidemill.platform.web;

import java.util.List;

/**
 * Who is signed in, as the top bar shows it.
 *
 * @param handle the name used in addresses, without {@code @}
 * @param menu links of the user menu
 * @param signOut address that ends the session (POST with CSRF token)
 */
public record Viewer(String name, String handle, List<NavItem> menu, String signOut) {
    public Viewer {
        menu = List.copyOf(menu);
    }
}
