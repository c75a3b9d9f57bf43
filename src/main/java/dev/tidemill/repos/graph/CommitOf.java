package dev.tidemill.repos.graph;

import dev.tidemill.projects.Project;
import dev.tidemill.repos.commits.Commit;

/** The type Commit: a commit, and the project in which the caller may see it. */
public record CommitOf(Project project, Commit commit) {}
