package dev.tidemill.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Params;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What another room knows about projects: members it adds to their JSON, parameters it accepts when they
 * are made and changed, and rows it removes when they go. Listed in that room's Room file with
 * {@code projects.parts().add(...)}. Parts are asked in the order in which they were added.
 */
public interface ProjectPart {
    /** A stable word, for messages. */
    String name();

    /**
     * The parameters it accepts on POST and PUT, as the API names them. A change with none of any part's
     * parameters is refused.
     */
    default Set<String> parameters() {
        return Set.of();
    }

    /**
     * Members for many projects at once, by project number; loads in batch, never one by one. What a
     * caller may not see by its role is left out. Values are JSON: text, numbers, booleans, null, lists, maps.
     *
     * @param simple whether only what {@code simple=true} shows is wanted
     */
    default Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        return Map.of();
    }

    /**
     * Numbers for the statistics of projects, by project and name; those whose name ends in {@code _size} are
     * bytes and part of {@code storage_size}.
     */
    default Map<Long, Map<String, Long>> statistics(List<Long> projectIds) {
        return Map.of();
    }

    /**
     * Refuses bad parameters before anything is written (400); called for creation and change, with every
     * parameter of the request.
     */
    default void check(Params params) {}

    /** Applies parameters in the transaction that makes the project; write the part's rows here. */
    default void created(Handle tx, Principal actor, Project project, Params params) {}

    /**
     * Runs after that transaction committed and before the caller is answered, without a transaction: the
     * first commit with a README is made here, by a push transaction of its own.
     */
    default void onceCreated(Principal actor, Project project, Params params) {}

    /** Applies parameters in the transaction that changes the project; those not sent stay as they are. */
    default void updated(Handle tx, Principal actor, Project project, Params params) {}

    /**
     * Removes rows of a project that is being deleted, at most about 10,000 in this transaction; runs in a
     * job, long after the project disappeared from sight.
     *
     * @return whether rows are left and it must be called again
     */
    default boolean remove(Handle tx, long projectId) {
        return false;
    }
}
