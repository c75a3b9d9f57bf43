package dev.tidemill.projects.members;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.util.List;
import java.util.Optional;

/**
 * Which members of a list are wanted (doc/api/members.md).
 *
 * @param query part of the name or user name
 * @param userIds only these users
 * @param skipUsers not these users
 */
public record MemberFilter(Optional<String> query, Optional<List<Long>> userIds, List<Long> skipUsers) {
    /** Everybody. */
    public static final MemberFilter ALL = new MemberFilter(Optional.empty(), Optional.empty(), List.of());

    public static MemberFilter of(Params params) {
        return new MemberFilter(
                params.text("query").or(() -> params.text("search")).filter(text -> !text.isBlank()),
                params.list("user_ids").map(ids -> numbers("user_ids", ids)),
                numbers("skip_users", params.list("skip_users").orElse(List.of())));
    }

    private static List<Long> numbers(String name, List<String> texts) {
        try {
            return texts.stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw ApiError.parameter(name + " is invalid");
        }
    }

    void addTo(Where where) {
        query.ifPresent(text ->
                where.and("u.name ilike :query or u.username ilike :query", "query", "%" + Where.literal(text) + "%"));
        userIds.ifPresent(ids -> where.and("m.user_id = any(:userIds)", "userIds", ids.toArray(Long[]::new)));
        if (!skipUsers.isEmpty()) {
            where.and("m.user_id <> all(:skipUsers)", "skipUsers", skipUsers.toArray(Long[]::new));
        }
    }
}
