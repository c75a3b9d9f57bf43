package dev.tidemill.projects.webhooks;

import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose webhooks are meant; the caller's permission was checked when it was made.
 *
 * @param projectId the project, or null
 * @param namespaceId the group, or null; without both the instance is meant
 * @param name for messages
 */
public record WebhookOwner(
        @Nullable Long projectId, @Nullable Long namespaceId, String name) {
    /** The instance itself: system hooks. */
    public static final WebhookOwner INSTANCE = new WebhookOwner(null, null, "instance");

    public static WebhookOwner of(Project project) {
        return new WebhookOwner(project.id(), null, project.fullPath());
    }

    public static WebhookOwner of(Group group) {
        return new WebhookOwner(null, group.id(), group.fullPath());
    }

    public boolean instance() {
        return projectId == null && namespaceId == null;
    }

    /** The triggers that a hook can have here. */
    public Set<WebhookTrigger> triggers() {
        if (instance()) {
            return WebhookTrigger.OF_INSTANCE;
        }
        var all = EnumSet.allOf(WebhookTrigger.class);
        all.remove(WebhookTrigger.REPOSITORY_UPDATE);
        all.remove(WebhookTrigger.SYSTEM);
        if (projectId != null) {
            all.removeAll(WebhookTrigger.OF_GROUPS);
        }
        return all;
    }

    AuditTarget target() {
        if (projectId != null) {
            return new AuditTarget("project", projectId, name);
        }
        return namespaceId == null
                ? new AuditTarget("instance", null, name)
                : new AuditTarget("group", namespaceId, name);
    }
}
