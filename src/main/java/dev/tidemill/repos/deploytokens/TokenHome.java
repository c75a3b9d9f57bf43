package dev.tidemill.repos.deploytokens;

import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import org.jspecify.annotations.Nullable;

/**
 * What a token belongs to, for a caller whose permission was checked when it was found.
 *
 * @param projectId the project, or null
 * @param groupId the group, or null
 * @param name for the audit trail
 */
public record TokenHome(@Nullable Long projectId, @Nullable Long groupId, String name) {
    static TokenHome of(Project project) {
        return new TokenHome(project.id(), null, project.fullPath());
    }

    static TokenHome of(Group group) {
        return new TokenHome(null, group.id(), group.fullPath());
    }

    AuditTarget target(DeployToken token) {
        return new AuditTarget("deploy_token", token.id(), token.name());
    }
}
