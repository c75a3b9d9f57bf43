package dev.tidemill.projects.groups;

import dev.tidemill.identity.Role;
import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.members.AccessStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which groups of a list are wanted (doc/api/groups.md).
 *
 * @param search part of the name or path
 * @param owned only those the caller owns
 * @param minAccessLevel only those where the caller has at least this role
 * @param topLevelOnly only those that stand in no other
 * @param visibility only those with this visibility
 * @param skip not these
 * @param allAvailable whether those count that the caller may see without being a member; by default for
 *     administrators and anonymous callers
 * @param orderBy name, path, id or similarity
 * @param ascending the direction
 */
public record GroupFilter(
        Optional<String> search,
        boolean owned,
        OptionalInt minAccessLevel,
        boolean topLevelOnly,
        Optional<Visibility> visibility,
        List<Long> skip,
        Optional<Boolean> allAvailable,
        String orderBy,
        boolean ascending) {
    private static final List<String> ORDERS = List.of("name", "path", "id", "similarity");

    /** Those the caller is a member of, by name. */
    public static final GroupFilter ALL = of(Params.of(Json.MAPPER.createObjectNode()));

    public static GroupFilter of(Params params) {
        return new GroupFilter(
                params.text("search").filter(text -> !text.isBlank()),
                params.bool("owned").orElse(false),
                level(params),
                params.bool("top_level_only").orElse(false),
                params.oneOf("visibility", List.of("private", "internal", "public"))
                        .flatMap(Visibility::ofWord),
                skip(params),
                params.bool("all_available"),
                params.oneOf("order_by", ORDERS).orElse("name"),
                params.oneOf("sort", List.of("asc", "desc")).orElse("asc").equals("asc"));
    }

    /** The parameter {@code min_access_level}; a number that is no role is refused. */
    public static OptionalInt level(Params params) {
        var level = params.integer("min_access_level");
        if (level.isPresent() && Role.ofLevel(level.getAsInt()).isEmpty()) {
            throw ApiError.parameter("min_access_level does not have a valid value");
        }
        return level;
    }

    private static List<Long> skip(Params params) {
        try {
            return params.list("skip_groups").orElse(List.of()).stream()
                    .map(Long::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw ApiError.parameter("skip_groups is invalid");
        }
    }

    void addTo(Where where) {
        search.ifPresent(text -> where.value("search", "%" + Where.literal(text) + "%")
                .and(
                        text.contains("/")
                                ? "r.full_path ilike :search"
                                : "n.name ilike :search or n.path ilike :search"));
        where.when(owned, AccessStore.memberOfGroup("50")).when(topLevelOnly, "n.parent_id is null");
        minAccessLevel.ifPresent(level -> where.and(AccessStore.memberOfGroup(":minLevel"), "minLevel", level));
        visibility.ifPresent(wanted -> where.and("n.visibility = :visibility", "visibility", wanted.level()));
        if (!skip.isEmpty()) {
            where.and("n.id <> all(:skip)", "skip", skip.toArray(Long[]::new));
        }
    }

    String orderSql() {
        String direction = ascending ? " asc" : " desc";
        String by = switch (orderBy) {
            case "path" -> "lower(n.path)";
            case "id" -> "n.id";
            default -> "lower(n.name)";
        };
        return by + direction + ", n.id" + direction;
    }
}
