package dev.tidemill.repos.commits;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.Map;

/** A contributed kind: what another room adds to commits, for example the status of their pipeline. */
public interface CommitPart {
    /** Members for many commits at once, by sha; a commit without any is left out. */
    Map<String, Map<String, Object>> fields(Principal caller, Project project, Collection<String> shas);
}
