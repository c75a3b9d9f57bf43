package dev.tidemill.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items of the side navigation that belong together, under a small heading or none. */
public record NavGroup(@Nullable String heading, List<NavItem> items) {
    public NavGroup {
        items = List.copyOf(items);
    }

    /** A group without heading. */
    public static NavGroup of(NavItem... items) {
        return new NavGroup(null, List.of(items));
    }
}
