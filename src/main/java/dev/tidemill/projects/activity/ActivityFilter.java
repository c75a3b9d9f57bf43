package dev.tidemill.projects.activity;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which activities of a list are wanted (doc/api/events.md). */
public record ActivityFilter(
        Optional<String> action,
        Optional<List<String>> types,
        Optional<LocalDate> before,
        Optional<LocalDate> after,
        boolean ascending) {
    /** No filter. */
    public static final ActivityFilter ALL =
            new ActivityFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    private static final List<String> ACTIONS = List.of(
            "approved",
            "closed",
            "commented",
            "created",
            "destroyed",
            "expired",
            "joined",
            "left",
            "merged",
            "pushed",
            "reopened",
            "updated");
    private static final Map<String, List<String>> TYPES = Map.of(
            "epic", List.of("Epic"),
            "issue", List.of("Issue", "WorkItem"),
            "merge_request", List.of("MergeRequest"),
            "milestone", List.of("Milestone"),
            "note", List.of("Note", "DiscussionNote", "DiffNote"),
            "project", List.of("Project"),
            "snippet", List.of("Snippet"),
            "user", List.of("User"));

    public static ActivityFilter of(Params params) {
        return new ActivityFilter(
                params.oneOf("action", ACTIONS),
                params.oneOf("target_type", TYPES.keySet()).map(TYPES::get),
                params.date("before"),
                params.date("after"),
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc"));
    }

    void addTo(Where where) {
        where.ifPresent(action, "a.action = :action", "action");
        types.ifPresent(some -> where.and("a.target_type = any(:types)", "types", some.toArray(String[]::new)));
        where.ifPresent(
                before.map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)), "a.created_at < :before", "before");
        where.ifPresent(
                after.map(day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                "a.created_at >= :after",
                "after");
    }
}
