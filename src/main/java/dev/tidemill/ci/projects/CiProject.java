package dev.tidemill.ci.projects;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project as pipelines see it.
 *
 * @param path the last segment of its address
 * @param fullPath its whole address
 * @param visibility GitLab's level
 * @param lineage its namespaces from the root down
 * @param namespacePath the address of its namespace
 * @param rootPath the address of the root namespace
 * @param deleting whether it is on its way out
 * @param builds whether pipelines are switched on
 * @param settings what it says about pipelines
 */
public record CiProject(
        long id,
        String name,
        String path,
        String fullPath,
        @Nullable String description,
        int visibility,
        List<Long> lineage,
        String namespacePath,
        String rootPath,
        boolean archived,
        boolean deleting,
        boolean builds,
        ProjectCiSettings settings) {
    /** The namespace it stands in. */
    public long namespaceId() {
        return lineage.getLast();
    }

    /** The root namespace. */
    public long rootNamespaceId() {
        return lineage.getFirst();
    }
}
