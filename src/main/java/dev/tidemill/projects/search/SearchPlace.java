package dev.tidemill.projects.search;

import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import org.jspecify.annotations.Nullable;

/**
 * Where is searched: in a project, in a group and below it, or everywhere when both are null. The caller may see it.
 */
public record SearchPlace(@Nullable Group group, @Nullable Project project) {
    /** Everything the caller may see. */
    public static final SearchPlace EVERYWHERE = new SearchPlace(null, null);

    /** What a scope can be looked for in. */
    public enum Kind {
        EVERYWHERE,
        GROUP,
        PROJECT
    }

    public Kind kind() {
        if (project != null) {
            return Kind.PROJECT;
        }
        return group != null ? Kind.GROUP : Kind.EVERYWHERE;
    }
}
