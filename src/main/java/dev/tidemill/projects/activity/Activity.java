package dev.tidemill.projects.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidemill.identity.Role;
import dev.tidemill.projects.ProjectFeature;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did (doc/api/events.md).
 *
 * @param id the number, 0 before it is stored
 * @param projectId where, or null
 * @param namespaceId in which group, or null
 * @param authorId who
 * @param action the kind of deed: created, closed, reopened, commented, pushed, merged, approved, joined, left, destroyed
 * @param targetType the type of what it was done to, for example {@code Issue}, or null
 * @param targetId its number, or null
 * @param targetIid its number in its place, or null
 * @param targetTitle its title then, or null
 * @param targetPath its page, below the external URL, or null
 * @param feature the part of the project that one has to see, in its word, or null
 * @param leastRole the level of the role that one has to have besides, or 0
 * @param details what only some kinds have, such as {@code push_data}
 * @param createdAt when
 */
public record Activity(
        long id,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        long authorId,
        String action,
        @Nullable String targetType,
        @Nullable Long targetId,
        @Nullable Long targetIid,
        @Nullable String targetTitle,
        @Nullable String targetPath,
        @Nullable String feature,
        int leastRole,
        JsonNode details,
        Instant createdAt) {
    /** A deed in a project, without a target. */
    public static Activity in(long projectId, long authorId, String action, Instant at) {
        return new Activity(
                0,
                projectId,
                null,
                authorId,
                action,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                JsonNodeFactory.instance.objectNode(),
                at);
    }

    /** The same with a target. */
    public Activity on(String type, long number, long iid, String title, String path) {
        return new Activity(
                id,
                projectId,
                namespaceId,
                authorId,
                action,
                type,
                number,
                iid,
                title,
                path,
                feature,
                leastRole,
                details,
                createdAt);
    }

    /** The same with a page and no target. */
    public Activity leadingTo(String path) {
        return new Activity(
                id,
                projectId,
                namespaceId,
                authorId,
                action,
                targetType,
                targetId,
                targetIid,
                targetTitle,
                path,
                feature,
                leastRole,
                details,
                createdAt);
    }

    /** The same, seen by those who see a part of the project. */
    public Activity seenWith(ProjectFeature part) {
        return copy(part.word(), leastRole, details);
    }

    /** The same, seen by those with a role, and by who did it. */
    public Activity onlyFor(Role least) {
        return copy(feature, least.level(), details);
    }

    /** The same with further members. */
    public Activity with(JsonNode more) {
        return copy(feature, leastRole, more);
    }

    private Activity copy(@Nullable String part, int least, JsonNode more) {
        return new Activity(
                id,
                projectId,
                namespaceId,
                authorId,
                action,
                targetType,
                targetId,
                targetIid,
                targetTitle,
                targetPath,
                part,
                least,
                more,
                createdAt);
    }

    /** What was done, in GitLab's words. */
    public String actionName() {
        return switch (action) {
            case "commented" -> "commented on";
            case "merged" -> "accepted";
            case "created" -> "Project".equals(targetType) || targetType == null ? "created" : "opened";
            case "pushed" ->
                switch (details.path("push_data").path("action").asText()) {
                    case "created" -> "pushed new";
                    case "removed" -> "deleted";
                    default -> "pushed to";
                };
            default -> action;
        };
    }
}
