package dev.tidemill.projects.projects;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.groups.GroupFilter;
import dev.tidemill.projects.members.AccessStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which projects of a list are wanted (doc/api/projects.md).
 *
 * @param search part of the name, path or description
 * @param searchNamespaces whether the search also looks at the whole address
 * @param owned only those the caller owns
 * @param membership only those the caller is a member of
 * @param starred only those the caller starred
 * @param visibility only those with this visibility
 * @param archived only archived ones, or only others
 * @param minAccessLevel only those where the caller has at least this role
 * @param topics only those with all of these topics
 * @param idAfter with a number above this
 * @param idBefore with a number below this
 * @param activeAfter with activity at or after
 * @param activeBefore with activity before
 * @param orderBy a column
 * @param ascending the direction
 */
public record ProjectFilter(
        Optional<String> search,
        boolean searchNamespaces,
        boolean owned,
        boolean membership,
        boolean starred,
        Optional<Visibility> visibility,
        Optional<Boolean> archived,
        OptionalInt minAccessLevel,
        List<String> topics,
        OptionalLong idAfter,
        OptionalLong idBefore,
        Optional<Instant> activeAfter,
        Optional<Instant> activeBefore,
        String orderBy,
        boolean ascending) {
    private static final List<String> ORDERS =
            List.of("id", "name", "path", "created_at", "updated_at", "star_count", "last_activity_at", "similarity");
    private static final int LONGEST_SEARCH = 1000;

    /** Everything, newest first. */
    public static final ProjectFilter ALL = of(Params.of(Json.MAPPER.createObjectNode()));

    public static ProjectFilter of(Params params) {
        var search = params.text("search").filter(text -> !text.isBlank());
        if (search.filter(text -> text.length() > LONGEST_SEARCH).isPresent()) {
            throw ApiError.parameter("search is invalid");
        }
        return new ProjectFilter(
                search,
                params.bool("search_namespaces").orElse(false),
                params.bool("owned").orElse(false),
                params.bool("membership").orElse(false),
                params.bool("starred").orElse(false),
                params.oneOf("visibility", List.of("private", "internal", "public"))
                        .flatMap(Visibility::ofWord),
                params.bool("archived"),
                GroupFilter.level(params),
                params.list("topic").orElse(List.of()),
                params.id("id_after"),
                params.id("id_before"),
                params.time("last_activity_after"),
                params.time("last_activity_before"),
                params.oneOf("order_by", ORDERS).orElse("created_at"),
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc"));
    }

    /** Adds the conditions. */
    void addTo(Where where) {
        search.ifPresent(text -> where.value("search", "%" + Where.literal(text) + "%")
                .and("p.name ilike :search or p.path ilike :search or p.description ilike :search"
                        + (searchNamespaces || text.contains("/") ? " or r.full_path ilike :search" : "")));
        where.when(owned, AccessStore.memberOfProject("50"))
                .when(membership, AccessStore.memberOfProject("0"))
                .when(starred, "p.id in (select s.project_id from projects.stars s where s.user_id = :user)");
        archived.ifPresent(only -> where.and(only ? "p.archived_at is not null" : "p.archived_at is null"));
        visibility.ifPresent(wanted -> where.and("p.visibility = :visibility", "visibility", wanted.level()));
        minAccessLevel.ifPresent(level -> where.and(AccessStore.memberOfProject(":minLevel"), "minLevel", level));
        if (!topics.isEmpty()) {
            where.and("p.topics @> :topics", "topics", topics.toArray(String[]::new));
        }
        idAfter.ifPresent(id -> where.and("p.id > :idAfter", "idAfter", id));
        idBefore.ifPresent(id -> where.and("p.id < :idBefore", "idBefore", id));
        where.ifPresent(activeAfter, "p.last_activity_at >= :activeAfter", "activeAfter")
                .ifPresent(activeBefore, "p.last_activity_at < :activeBefore", "activeBefore");
    }

    /** The same, but only those the caller is a member of, the most active first. */
    public ProjectFilter mine() {
        return new ProjectFilter(
                search,
                searchNamespaces,
                owned,
                true,
                starred,
                visibility,
                archived,
                minAccessLevel,
                topics,
                idAfter,
                idBefore,
                activeAfter,
                activeBefore,
                "last_activity_at",
                false);
    }

    /** The same in the order of numbers, for keyset paging. */
    ProjectFilter byNumber(boolean up) {
        return new ProjectFilter(
                search,
                searchNamespaces,
                owned,
                membership,
                starred,
                visibility,
                archived,
                minAccessLevel,
                topics,
                idAfter,
                idBefore,
                activeAfter,
                activeBefore,
                "id",
                up);
    }

    String orderSql() {
        String direction = ascending ? " asc" : " desc";
        String by = switch (orderBy) {
            case "id", "star_count" -> "p.id";
            case "name", "similarity" -> "lower(p.name)";
            case "path" -> "lower(p.path)";
            case "updated_at" -> "p.updated_at";
            case "last_activity_at" -> "p.last_activity_at";
            default -> "p.created_at";
        };
        return by + direction + ", p.id" + direction;
    }
}
