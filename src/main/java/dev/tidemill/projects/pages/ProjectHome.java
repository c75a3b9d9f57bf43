package dev.tidemill.projects.pages;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.projects.Project;

/** Contributed by the room that knows a project's files: draws the overview of a project. */
@FunctionalInterface
public interface ProjectHome {
    /** Answers {@code GET /group/project} for a caller who may see the project. */
    Reply show(Request request, Project project);
}
