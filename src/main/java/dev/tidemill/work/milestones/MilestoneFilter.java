package dev.tidemill.work.milestones;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which milestones of a list are wanted (doc/api/milestones.md). */
public record MilestoneFilter(
        Optional<List<Long>> iids,
        Optional<String> state,
        Optional<String> title,
        Optional<String> search,
        boolean ancestors,
        Optional<Instant> updatedAfter,
        Optional<Instant> updatedBefore) {
    public static MilestoneFilter of(Params params) {
        boolean ancestors = params.bool("include_ancestors")
                .or(() -> params.bool("include_parent_milestones"))
                .orElse(false);
        return new MilestoneFilter(
                params.list("iids").map(MilestoneFilter::numbers),
                params.oneOf("state", List.of("active", "closed", "all")),
                params.text("title"),
                params.text("search").filter(text -> !text.isBlank()),
                ancestors,
                params.time("updated_after"),
                params.time("updated_before"));
    }

    private static List<Long> numbers(List<String> texts) {
        try {
            return texts.stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw ApiError.parameter("iids is invalid");
        }
    }

    void addTo(Where where) {
        iids.ifPresent(list -> where.and("m.iid = any(:iids)", "iids", list.toArray(Long[]::new)));
        state.filter(word -> !word.equals("all"))
                .ifPresent(
                        word -> where.and(word.equals("active") ? "m.closed_at is null" : "m.closed_at is not null"));
        where.ifPresent(title, "m.title = :title", "title");
        search.ifPresent(text -> where.and(
                "m.title ilike :search or m.description ilike :search", "search", "%" + Where.literal(text) + "%"));
        where.ifPresent(updatedAfter, "m.updated_at >= :updatedAfter", "updatedAfter");
        where.ifPresent(updatedBefore, "m.updated_at <= :updatedBefore", "updatedBefore");
    }
}
