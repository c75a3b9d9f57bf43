package dev.tidemill.projects.menus;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.web.NavItem;
import java.util.List;

/**
 * Contributed kind: links that a room adds to the side navigation of a project or group.
 *
 * @param <T> {@code Project} or {@code Group}
 */
public interface Menu<T> {
    /** Where links stand; sections come in this order. */
    enum Section {
        /** What it is: overview, members. */
        ABOUT,
        /** Issues, boards, milestones. */
        PLAN,
        /** Files, commits, branches. */
        CODE,
        /** Pipelines, artifacts. */
        BUILD,
        /** Settings, for those who may change them. */
        SETTINGS
    }

    /** The section of these links. */
    Section section();

    /**
     * The links that this caller may follow; an empty list hides them.
     *
     * @param base the address of the project or group, {@code /group/project}
     */
    List<NavItem> items(Principal caller, T subject, String base);
}
