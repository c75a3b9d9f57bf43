package dev.tidemill.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The side navigation: what the page is about and where one can go from there.
 *
 * @param label name of the landmark for screen readers, such as "Project"
 * @param title the thing being looked at, with its avatar, or null for none
 * @param href address of that thing
 */
public record Nav(String label, @Nullable String title, String href, List<NavGroup> groups) {
    /** No side navigation at all. */
    public static final Nav NONE = new Nav("", null, "/", List.of());

    public Nav {
        groups = List.copyOf(groups);
    }

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return title == null && groups.isEmpty();
    }

    /** The same navigation with exactly the item of this address marked as current. */
    public Nav at(String currentHref) {
        var marked = groups.stream()
                .map(group -> new NavGroup(
                        group.heading(),
                        group.items().stream()
                                .map(item -> item.current(item.href().equals(currentHref)))
                                .toList()))
                .toList();
        return new Nav(label, title, href, marked);
    }
}
