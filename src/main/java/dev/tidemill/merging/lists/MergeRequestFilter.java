package dev.tidemill.merging.lists;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.work.items.LabelConditions;
import dev.tidemill.work.items.MilestoneConditions;
import dev.tidemill.work.items.SearchText;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Which merge requests of a list are wanted (doc/api/merge_requests.md). Reads a request once, refuses what is
 * malformed, and adds conditions about {@code merging.requests r}.
 */
public final class MergeRequestFilter {
    private static final List<String> STATES = List.of("opened", "closed", "locked", "merged", "all");
    private static final List<String> SCOPES = List.of(
            "created_by_me",
            "assigned_to_me",
            "reviews_for_me",
            "all",
            "created-by-me",
            "assigned-to-me",
            "reviews-for-me");
    private static final List<String> YES_OR_NO = List.of("yes", "no");

    private final Params params;
    private final Where where = new Where();

    private MergeRequestFilter(Params params) {
        this.params = params;
    }

    /**
     * The conditions of a request.
     *
     * @param me the caller, or -1
     * @param scope the scope when the request says none
     * @param today the day it is, in UTC
     */
    public static Where of(Params params, long me, String scope, LocalDate today) {
        var filter = new MergeRequestFilter(params);
        filter.where.value("me", me);
        state(params, filter.where);
        filter.scope(scope);
        new PeopleConditions(params, filter.where).add();
        new LabelConditions(params, filter.where, "r.id").add();
        new MilestoneConditions(params, filter.where, "r.milestone_id", today).add();
        filter.numbers();
        filter.branches();
        filter.search(params, "", "search");
        filter.search(params.hash("not"), "not ", "notSearch");
        filter.times();
        filter.drafts();
        return filter.where;
    }

    /** The condition of {@code state}, which a request may name. */
    static void state(Params params, Where where) {
        params.oneOf("state", STATES).ifPresent(state -> {
            switch (state) {
                case "opened" -> where.and("r.merged_at is null and r.closed_at is null");
                case "closed" -> where.and("r.closed_at is not null");
                case "merged" -> where.and("r.merged_at is not null");
                case "locked" -> where.and("false"); // a merge is one transaction: nobody sees one under way
                default -> where.and("true");
            }
        });
    }

    private void scope(String fallback) {
        switch (params.oneOf("scope", SCOPES).orElse(fallback).replace('-', '_')) {
            case "created_by_me" -> where.and("r.author_id = :me");
            case "assigned_to_me" -> where.and(PeopleConditions.assigned("= :me"));
            case "reviews_for_me" -> where.and(PeopleConditions.reviewing("= :me"));
            default -> where.and("true");
        }
    }

    private void numbers() {
        iids(params, "r.iid = any(:iids)", "iids");
        iids(params.hash("not"), "r.iid <> all(:notIids)", "notIids");
        params.id("source_project_id")
                .ifPresent(id -> where.and("r.source_project_id = :sourceProject", "sourceProject", id));
    }

    private void iids(Params from, String condition, String name) {
        from.list("iids").filter(list -> !list.isEmpty()).ifPresent(list -> {
            try {
                where.and(condition, name, list.stream().map(Long::valueOf).toArray(Long[]::new));
            } catch (NumberFormatException e) {
                throw ApiError.parameter("iids is invalid");
            }
        });
    }

    private void branches() {
        branch(params, "source_branch", "r.source_branch = :sourceBranch", "sourceBranch");
        branch(params, "target_branch", "r.target_branch = :targetBranch", "targetBranch");
        several(params, "source_branches", "r.source_branch = any(:sourceBranches)", "sourceBranches");
        several(params, "target_branches", "r.target_branch = any(:targetBranches)", "targetBranches");
        Params not = params.hash("not");
        branch(not, "source_branch", "r.source_branch <> :notSourceBranch", "notSourceBranch");
        branch(not, "target_branch", "r.target_branch <> :notTargetBranch", "notTargetBranch");
    }

    private void branch(Params from, String parameter, String condition, String name) {
        where.ifPresent(from.text(parameter).filter(text -> !text.isEmpty()), condition, name);
    }

    private void several(Params from, String parameter, String condition, String name) {
        from.list(parameter)
                .filter(names -> !names.isEmpty())
                .ifPresent(names -> where.and(condition, name, names.toArray(String[]::new)));
    }

    private void search(Params from, String no, String name) {
        from.text("search").filter(text -> !text.isBlank()).ifPresent(text -> {
            var in = params.list("in").orElse(List.of());
            boolean title = in.isEmpty() || in.contains("title");
            boolean description = in.isEmpty() || in.contains("description");
            String query = SearchText.query(text, title && description ? "" : title ? "A" : "B");
            if (query.isEmpty()) {
                where.and(no + "r.title ilike :" + name, name, "%" + Where.literal(text) + "%");
            } else {
                where.and(no + "r.search @@ to_tsquery('simple', :" + name + ")", name, query);
            }
        });
    }

    private void times() {
        where.ifPresent(params.time("created_after"), "r.created_at >= :createdAfter", "createdAfter");
        where.ifPresent(params.time("created_before"), "r.created_at <= :createdBefore", "createdBefore");
        where.ifPresent(params.time("updated_after"), "r.updated_at >= :updatedAfter", "updatedAfter");
        where.ifPresent(params.time("updated_before"), "r.updated_at <= :updatedBefore", "updatedBefore");
        where.ifPresent(params.time("merged_after"), "r.merged_at >= :mergedAfter", "mergedAfter");
        where.ifPresent(params.time("merged_before"), "r.merged_at <= :mergedBefore", "mergedBefore");
    }

    private void drafts() {
        params.oneOf("wip", YES_OR_NO).ifPresent(word -> where.and(word.equals("yes") ? "r.draft" : "not r.draft"));
        params.bool("draft").ifPresent(wanted -> where.and(wanted ? "r.draft" : "not r.draft"));
        params.text("approved")
                .filter(text -> !text.isEmpty())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .ifPresent(word -> where.and(
                        switch (word) {
                            case "yes", "true" -> PeopleConditions.APPROVED;
                            case "no", "false" -> "not " + PeopleConditions.APPROVED;
                            default -> throw ApiError.parameter("approved does not have a valid value");
                        }));
    }
}
