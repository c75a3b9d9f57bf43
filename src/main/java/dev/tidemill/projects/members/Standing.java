package dev.tidemill.projects.members;

import dev.tidemill.identity.Role;
import dev.tidemill.identity.Visibility;
import dev.tidemill.projects.ProjectFeature;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one user stands to one project or group: all that a decision about access needs.
 *
 * @param projectId the project, or null for a group
 * @param visibility who may see it without being a member
 * @param archived whether it is read-only
 * @param features the levels of the project's features that it sets itself
 * @param role the user's effective role, inherited ones included
 * @param within whether the user is a member of something inside this group, which makes it visible
 */
public record Standing(
        @Nullable Long projectId,
        Visibility visibility,
        boolean archived,
        Map<ProjectFeature, ProjectFeature.Level> features,
        Optional<Role> role,
        boolean within) {
    /** The level of a feature, the project's own or what holds without. */
    public ProjectFeature.Level level(ProjectFeature feature) {
        return features.getOrDefault(feature, feature.fallback());
    }
}
