package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.merging.pages.RequestPanel;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Project;
import java.time.Instant;
import java.util.List;

/** Where a merged request was brought, on its page, for those who may see deployments. */
public final class DeployedPanel implements RequestPanel {
    private static final String TEMPLATE = "dev/tidemill/ci/deployments/deployed_line.jte";

    private final Deployments deployments;
    private final CiAccess access;
    private final Shells shells;

    public DeployedPanel(Deployments deployments, CiAccess access, Shells shells) {
        this.deployments = deployments;
        this.access = access;
        this.shells = shells;
    }

    /** What the template shows. */
    public record Line(String environment, Instant at, String href) {}

    @Override
    public List<String> lines(PageShell shell, MergeRequests.Found found) {
        Project project = found.project();
        if (found.request().mergedAt() == null
                || !access.may(found.view().caller(), project, CiPermissions.READ_PIPELINE)) {
            return List.of();
        }
        String href = "/" + project.fullPath() + "/-/environments";
        return deployments.reached(found.request().id()).stream()
                .map(reached -> new Line(reached.environment(), reached.at(), href))
                .map(line -> shells.pages().fragment(TEMPLATE, shell, line))
                .toList();
    }
}
