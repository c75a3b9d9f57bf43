package dev.tidemill.repos.commits;

import dev.tidemill.projects.Project;
import java.util.Map;

/** Commits as members of what other rooms show. */
public final class CommitShow {
    private CommitShow() {}

    /** A commit as it stands in lists. */
    public static Map<String, Object> of(String externalUrl, Project project, Commit commit) {
        return new CommitJson(externalUrl).of(project, commit);
    }
}
