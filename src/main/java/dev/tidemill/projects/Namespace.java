package dev.tidemill.projects;

import dev.tidemill.identity.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where projects stand: a group, or the personal namespace of a user.
 *
 * @param id the number; a group has the same
 * @param kind {@code group} or {@code user}
 * @param parentId the group it stands in, or null
 * @param ownerId the user whose it is, or null for a group
 * @param name the display name
 * @param path the last segment of its address
 * @param fullPath its address
 * @param fullName the display names from the root down, joined by {@code " / "}
 * @param visibility who may see it without being a member
 * @param lineage the numbers from the root namespace down to this one
 */
public record Namespace(
        long id,
        String kind,
        @Nullable Long parentId,
        @Nullable Long ownerId,
        String name,
        String path,
        String fullPath,
        String fullName,
        Visibility visibility,
        List<Long> lineage) {
    public boolean isGroup() {
        return kind.equals("group");
    }
}
