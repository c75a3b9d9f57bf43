package dev.tidemill.identity.users;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which users of a list are wanted (doc/api/users.md).
 *
 * @param search part of the name or user name, or a whole address
 * @param username exactly this user name
 * @param active only those who may sign in
 * @param blocked only the blocked
 * @param humans only people, no bots
 * @param externals only external users, or only others
 * @param admins only administrators
 * @param createdAfter made at or after
 * @param createdBefore made before
 * @param idAfter with a number above this, for keyset paging
 * @param orderBy a column
 * @param ascending the direction
 */
public record UserFilter(
        Optional<String> search,
        Optional<String> username,
        boolean active,
        boolean blocked,
        boolean humans,
        Optional<Boolean> externals,
        boolean admins,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        OptionalLong idAfter,
        String orderBy,
        boolean ascending) {
    private static final List<String> ORDERS = List.of("id", "name", "username", "created_at", "updated_at");

    /** Reads the filter of a request. */
    public static UserFilter of(Params params) {
        return new UserFilter(
                params.text("search").filter(text -> !text.isBlank()),
                params.text("username").filter(text -> !text.isBlank()),
                params.bool("active").orElse(false),
                params.bool("blocked").orElse(false),
                params.bool("humans").orElse(params.bool("without_project_bots").orElse(false)),
                params.bool("external").filter(only -> only),
                params.bool("admins").orElse(false),
                params.time("created_after"),
                params.time("created_before"),
                params.id("id_after"),
                params.oneOf("order_by", ORDERS).orElse("id"),
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc"));
    }

    Where where(boolean wholeAddresses) {
        var where = new Where().and("u.state <> 'deleted'");
        search.ifPresent(text -> {
            where.value("pattern", "%" + Where.literal(text) + "%").value("exact", text);
            where.and("u.username ilike :pattern or u.name ilike :pattern"
                    + (wholeAddresses
                            ? " or lower(u.email) = lower(:exact)"
                            : " or lower(u.profile ->> 'public_email') = lower(:exact)"));
        });
        where.ifPresent(username, "lower(u.username) = lower(:username)", "username");
        where.when(active, "u.state = 'active'").when(blocked, "u.state = 'blocked'");
        where.when(humans, "not u.bot").when(admins, "u.admin");
        externals.ifPresent(only -> where.and(only ? "u.external" : "not u.external"));
        idAfter.ifPresent(id -> where.and("u.id > :idAfter", "idAfter", id));
        return where.ifPresent(createdAfter, "u.created_at >= :createdAfter", "createdAfter")
                .ifPresent(createdBefore, "u.created_at < :createdBefore", "createdBefore");
    }

    String orderSql() {
        String direction = ascending ? " asc" : " desc";
        return "u." + orderBy + direction + ", u.id" + direction;
    }
}
