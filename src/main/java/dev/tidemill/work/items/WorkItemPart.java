package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What another room knows about work items: members of their JSON (merge requests that close them, epics, iterations),
 * and parameters it accepts when one is made. Listed in that room's Room file.
 */
@FunctionalInterface
public interface WorkItemPart {
    /**
     * What a new item begins with where parameters ask for it; what is typed goes before.
     *
     * @param promise what making it does besides, as a sentence for its form; empty for nothing
     * @param kept the parameters that the form sends along
     */
    record Beginning(String title, String description, String promise, Map<String, String> kept) {}

    /** Members for many items at once, by number; values are JSON. What the caller may not see is left out. */
    Map<Long, Map<String, Object>> fields(Principal caller, List<WorkItem> items);

    /** What the parameters ask an item of the project to begin with; refuses malformed ones (400). */
    default Optional<Beginning> beginning(Principal caller, Project project, Params params) {
        return Optional.empty();
    }

    /** Applies parameters in the transaction that makes an item; the view is its maker's. */
    default void created(Handle tx, SubjectView view, Params params) {}
}
