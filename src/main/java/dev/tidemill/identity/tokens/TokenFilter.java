package dev.tidemill.identity.tokens;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which tokens of a list are wanted (doc/api/personal_access_tokens.md).
 *
 * @param userId whose
 * @param projectId of which project
 * @param groupId of which group
 * @param search part of the name
 * @param revoked only revoked ones, or only others
 * @param state {@code active} or {@code inactive}
 * @param createdAfter made at or after
 * @param createdBefore made before
 * @param lastUsedAfter last used at or after
 * @param lastUsedBefore last used before
 * @param expiresAfter expiring on or after
 * @param expiresBefore expiring before
 * @param sort a column and {@code _asc} or {@code _desc}
 */
public record TokenFilter(
        OptionalLong userId,
        OptionalLong projectId,
        OptionalLong groupId,
        Optional<String> search,
        Optional<Boolean> revoked,
        Optional<String> state,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Optional<Instant> lastUsedAfter,
        Optional<Instant> lastUsedBefore,
        Optional<LocalDate> expiresAfter,
        Optional<LocalDate> expiresBefore,
        String sort) {
    /** All that work, the next to end first. */
    public static final TokenFilter ACTIVE = inState("active", "expires_asc");

    /** All that no longer work, the latest first. */
    public static final TokenFilter INACTIVE = inState("inactive", "created_desc");

    private static final List<String> SORTS = List.of(
            "created_asc",
            "created_desc",
            "expires_asc",
            "expires_desc",
            "last_used_asc",
            "last_used_desc",
            "name_asc",
            "name_desc");

    private static TokenFilter inState(String state, String sort) {
        return new TokenFilter(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sort);
    }

    /** Reads the filter of a request, without owner. */
    public static TokenFilter of(Params params) {
        return new TokenFilter(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                params.text("search").filter(text -> !text.isBlank()),
                params.bool("revoked"),
                params.oneOf("state", List.of("active", "inactive")),
                params.time("created_after"),
                params.time("created_before"),
                params.time("last_used_after"),
                params.time("last_used_before"),
                params.date("expires_after"),
                params.date("expires_before"),
                params.oneOf("sort", SORTS).orElse("created_asc"));
    }

    /** The same for the tokens that one person made for himself. */
    public TokenFilter ofUser(OptionalLong user) {
        return owner(user, OptionalLong.empty(), OptionalLong.empty());
    }

    /** The same for the tokens of one project. */
    public TokenFilter ofProject(long project) {
        return owner(OptionalLong.empty(), OptionalLong.of(project), OptionalLong.empty());
    }

    /** The same for the tokens of one group. */
    public TokenFilter ofGroup(long group) {
        return owner(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(group));
    }

    private TokenFilter owner(OptionalLong user, OptionalLong project, OptionalLong group) {
        return new TokenFilter(
                user,
                project,
                group,
                search,
                revoked,
                state,
                createdAfter,
                createdBefore,
                lastUsedAfter,
                lastUsedBefore,
                expiresAfter,
                expiresBefore,
                sort);
    }

    Where where(LocalDate today) {
        var where = new Where().value("today", today);
        userId.ifPresent(id -> where.and("t.user_id = :user", "user", id));
        projectId.ifPresent(id -> where.and("t.project_id = :project", "project", id));
        groupId.ifPresent(id -> where.and("t.group_id = :group", "group", id));
        where.when(projectId.isEmpty() && groupId.isEmpty(), "t.project_id is null and t.group_id is null");
        search.ifPresent(text -> where.and("t.name ilike :search", "search", "%" + Where.literal(text) + "%"));
        revoked.ifPresent(only -> where.and(only ? "t.revoked_at is not null" : "t.revoked_at is null"));
        state.ifPresent(wanted -> where.and(
                (wanted.equals("active") ? "" : "not ") + "(t.revoked_at is null and t.expires_at > :today)"));
        return where.ifPresent(createdAfter, "t.created_at >= :createdAfter", "createdAfter")
                .ifPresent(createdBefore, "t.created_at < :createdBefore", "createdBefore")
                .ifPresent(lastUsedAfter, "t.last_used_at >= :lastUsedAfter", "lastUsedAfter")
                .ifPresent(lastUsedBefore, "t.last_used_at < :lastUsedBefore", "lastUsedBefore")
                .ifPresent(expiresAfter, "t.expires_at >= :expiresAfter", "expiresAfter")
                .ifPresent(expiresBefore, "t.expires_at < :expiresBefore", "expiresBefore");
    }

    String orderBy() {
        String direction = sort.endsWith("_desc") ? " desc" : " asc";
        String column = sort.substring(0, sort.lastIndexOf('_'));
        String by = switch (column) {
            case "expires" -> "t.expires_at";
            case "last_used" -> "t.last_used_at";
            case "name" -> "lower(t.name)";
            default -> "t.created_at";
        };
        return by + direction + " nulls last, t.id" + direction;
    }
}
