package dev.tidemill.projects.groups;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.Params;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a group shall be, or what shall be new about it; what is empty stays as it is.
 *
 * @param name the display name
 * @param path the last segment of its address
 * @param parentId the group to stand in; only when made
 * @param description what it is for
 * @param visibility who may see it without being a member
 * @param projectCreationLevel from which role on members make projects in it
 * @param subgroupCreationLevel from which role on members make groups in it
 */
public record GroupChange(
        Optional<String> name,
        Optional<String> path,
        OptionalLong parentId,
        Optional<String> description,
        Optional<Visibility> visibility,
        Optional<String> projectCreationLevel,
        Optional<String> subgroupCreationLevel) {
    private static final List<String> PROJECT_LEVELS =
            List.of("noone", "owner", "maintainer", "developer", "administrator");
    private static final List<String> SUBGROUP_LEVELS = List.of("owner", "maintainer");
    private static final List<String> VISIBILITIES = List.of("private", "internal", "public");

    /** Reads the parameters of doc/api/groups.md. */
    public static GroupChange of(Params params) {
        return new GroupChange(
                params.text("name"),
                params.text("path"),
                params.id("parent_id"),
                params.text("description"),
                params.oneOf("visibility", VISIBILITIES).flatMap(Visibility::ofWord),
                params.oneOf("project_creation_level", PROJECT_LEVELS),
                params.oneOf("subgroup_creation_level", SUBGROUP_LEVELS));
    }

    /** A group with a name and address only. */
    public static GroupChange named(String name, String path, OptionalLong parentId, Visibility visibility) {
        return new GroupChange(
                Optional.of(name),
                Optional.of(path),
                parentId,
                Optional.empty(),
                Optional.of(visibility),
                Optional.empty(),
                Optional.empty());
    }
}
