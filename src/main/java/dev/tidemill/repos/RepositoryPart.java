package dev.tidemill.repos;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.repos.deploykeys.DeployKeys;
import dev.tidemill.repos.files.Edit;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.files.FileAction;
import dev.tidemill.repos.protection.ProtectedBranches;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.RepositoryOutline;
import dev.tidemill.repos.transport.SshAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What this room knows about a project: its repository, where to clone it and its default branch. */
final class RepositoryPart implements ProjectPart {
    private static final String BRANCH = "default_branch";
    private static final String README = "initialize_with_readme";

    private final String defaultBranch;
    private final String externalUrl;
    private final SshAddress ssh;
    private final Repositories repositories;
    private final Edits edits;
    private final ProtectedBranches protectedBranches;
    private final DeployKeys deployKeys;

    RepositoryPart(
            Platform platform,
            Repositories repositories,
            Edits edits,
            ProtectedBranches protectedBranches,
            Serving serving) {
        this.defaultBranch = platform.settings().get(RepoSettings.DEFAULT_BRANCH);
        this.externalUrl = platform.externalUrl();
        this.ssh = SshAddress.of(platform.settings(), externalUrl);
        this.repositories = repositories;
        this.edits = edits;
        this.protectedBranches = protectedBranches;
        this.deployKeys = serving.machines().keys();
    }

    @Override
    public String name() {
        return "repository";
    }

    @Override
    public Set<String> parameters() {
        return Set.of(BRANCH, README);
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        var outlines = repositories
                .outlines(projects.stream().map(view -> view.project().id()).toList())
                .stream()
                .collect(Collectors.toMap(RepositoryOutline::projectId, Function.identity()));
        var fields = new HashMap<Long, Map<String, Object>>();
        for (ProjectView view : projects) {
            var members = new HashMap<String, Object>();
            addresses(members, view.project());
            RepositoryOutline outline = outlines.get(view.project().id());
            members.put(BRANCH, outline == null || !readable(view) ? null : outline.defaultBranch());
            members.put("readme_url", null);
            if (!simple) {
                members.put("empty_repo", outline == null || !outline.hasBranches());
            }
            fields.put(view.project().id(), members);
        }
        return fields;
    }

    @Override
    public void check(Params params) {
        params.bool(README);
        params.text(BRANCH)
                .filter(name -> !name.isEmpty())
                .filter(name -> !RefNames.soundBranch(name))
                .ifPresent(name -> {
                    throw ApiError.invalid(BRANCH, "is invalid");
                });
    }

    @Override
    public void created(Handle tx, Principal actor, Project project, Params params) {
        repositories.create(tx, project.id(), wantedBranch(params));
    }

    @Override
    public void onceCreated(Principal actor, Project project, Params params) {
        if (params.bool(README).orElse(false)) {
            String description = project.description();
            String text = "# " + project.name() + "\n"
                    + (description == null || description.isBlank() ? "" : "\n" + description.strip() + "\n");
            var readme = FileAction.create("README.md", text.getBytes(StandardCharsets.UTF_8));
            edits.commit(actor, project, Edit.on(wantedBranch(params), "Initial commit", readme));
        }
    }

    @Override
    public void updated(Handle tx, Principal actor, Project project, Params params) {
        params.text(BRANCH).filter(name -> !name.isEmpty()).ifPresent(branch -> {
            if (!repositories.setDefaultBranch(tx, project.id(), branch)) {
                throw ApiError.invalid("base", "Could not set the default branch");
            }
        });
    }

    @Override
    public boolean remove(Handle tx, long projectId) {
        protectedBranches.forget(tx, projectId);
        deployKeys.forget(tx, projectId);
        return repositories.remove(tx, projectId);
    }

    private String wantedBranch(Params params) {
        return params.text(BRANCH).filter(name -> !name.isEmpty()).orElse(defaultBranch);
    }

    private void addresses(Map<String, Object> members, Project project) {
        members.put("http_url_to_repo", externalUrl + "/" + project.fullPath() + ".git");
        members.put("ssh_url_to_repo", ssh.of(project.fullPath()));
    }

    private static boolean readable(ProjectView view) {
        return view.project().visibility() != Visibility.PRIVATE || view.atLeast(Role.REPORTER);
    }
}
