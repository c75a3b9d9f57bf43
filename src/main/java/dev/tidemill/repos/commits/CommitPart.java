package dev.tidemill.repos.commits;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.access.Code;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A contributed kind: what another room adds to commits, for example the status of their pipeline. */
public interface CommitPart {
    /**
     * A sign beside a commit in lists.
     *
     * @param href where it leads
     */
    record Mark(Status status, String href) {}

    /** Members of its JSON for many commits at once, by sha; a commit without any is left out. */
    default Map<String, Map<String, Object>> fields(Principal caller, Project project, Collection<String> shas) {
        return Map.of();
    }

    /** Signs for many commits at once, by sha; a commit without one is left out. */
    default Map<String, Mark> marks(Principal caller, Project project, Collection<String> shas) {
        return Map.of();
    }

    /** Lines among the facts on the page of a commit, as safe markup. */
    default List<String> lines(PageShell shell, Code code, Commit commit) {
        return List.of();
    }

    /** What stands below the changes on the page of a commit, as safe markup. */
    default List<String> below(PageShell shell, Code code, Commit commit) {
        return List.of();
    }
}
