package dev.tidemill.repos;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.storage.Repositories;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What this room knows about a project: its repository and default branch. */
final class RepositoryPart implements ProjectPart {
    private final String defaultBranch;
    private final Repositories repositories;
    private final Refs refs;

    RepositoryPart(String defaultBranch, Repositories repositories, Refs refs) {
        this.defaultBranch = defaultBranch;
        this.repositories = repositories;
        this.refs = refs;
    }

    @Override
    public String name() {
        return "repository";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("default_branch", "initialize_with_readme");
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        return Map.of();
    }

    @Override
    public void created(Handle tx, Principal actor, Project project, Params params) {
        String wanted =
                params.text("default_branch").filter(name -> !name.isEmpty()).orElse(defaultBranch);
        repositories.create(tx, project.id(), wanted);
    }
}
