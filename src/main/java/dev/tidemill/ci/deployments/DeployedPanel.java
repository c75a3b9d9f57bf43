package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.merging.pages.RequestPanel;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a merge request was brought, on its page, for those who may see deployments there. */
public final class DeployedPanel implements RequestPanel {
    private static final String TEMPLATE = "dev/tidemill/ci/deployments/deployed_line.jte";

    private final Deployments deployments;
    private final Projects projects;
    private final CiAccess access;
    private final Shells shells;

    public DeployedPanel(Deployments deployments, Projects projects, CiAccess access, Shells shells) {
        this.deployments = deployments;
        this.projects = projects;
        this.access = access;
        this.shells = shells;
    }

    /**
     * What the template shows.
     *
     * @param said what is to be said before the name of the environment
     * @param url where what was brought can be looked at, or null
     */
    public record Line(
            Status status,
            String said,
            String environment,
            Instant at,
            String href,
            @Nullable String url) {}

    @Override
    public List<String> lines(PageShell shell, MergeRequests.Found found) {
        var all = deployments.reached(found.request());
        if (all.isEmpty()) {
            return List.of();
        }
        var places = projects.byIds(
                all.stream().map(DeployedRequestStore.Reached::projectId).collect(Collectors.toSet()));
        var seen = places.values().stream()
                .filter(project -> access.mayRead(found.view().caller(), project))
                .map(Project::id)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(reached -> seen.contains(reached.projectId()))
                .flatMap(reached ->
                        Optional.ofNullable(places.get(reached.projectId()))
                                .map(project -> line(reached, project))
                                .stream())
                .map(line -> shells.pages().fragment(TEMPLATE, shell, line))
                .toList();
    }

    private static Line line(DeployedRequestStore.Reached reached, Project project) {
        String said = switch (reached.status()) {
            case "running" -> "Being deployed to";
            case "failed" -> "Failed to be deployed to";
            default -> "Deployed to";
        };
        return new Line(
                DeploymentRows.status(reached.status()),
                said,
                reached.environment(),
                reached.at(),
                "/" + project.fullPath() + "/-/environments/" + reached.environmentId(),
                reached.externalUrl());
    }
}
