package dev.tidemill.projects.members;

import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.projects.Project;

/** Projects that a piece of work has read: who opens one by its address need not read it again by its number. */
public final class SeenProjects {
    public static final ReadOnce<Long, Project> ONCE = new ReadOnce<>(Project.class);

    private SeenProjects() {}
}
