package dev.tidemill.work.items;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which work items of a list are wanted (doc/api/issues.md). Reads a request once, refuses what is malformed, and
 * adds conditions about {@code work.items i}.
 */
public final class WorkItemFilter {
    private static final List<String> STATES = List.of("opened", "closed", "all");
    private static final List<String> SCOPES =
            List.of("created_by_me", "assigned_to_me", "all", "created-by-me", "assigned-to-me");
    private static final List<String> TYPES =
            List.of("issue", "incident", "test_case", "task", "objective", "key_result", "ticket");

    private final Params params;
    private final Where where = new Where();
    private final LocalDate today;

    private WorkItemFilter(Params params, LocalDate today) {
        this.params = params;
        this.today = today;
    }

    /**
     * The conditions of a request.
     *
     * @param me the caller, or -1
     * @param scope the scope when the request says none
     * @param today the day it is, in UTC
     */
    public static Where of(Params params, long me, String scope, LocalDate today) {
        var filter = new WorkItemFilter(params, today);
        filter.where.value("me", me);
        filter.state();
        filter.scope(scope);
        filter.people();
        new LabelConditions(params, filter.where, "i.id").add();
        new MilestoneConditions(params, filter.where, "i.milestone_id", today).add();
        filter.numbers();
        filter.text();
        filter.times();
        filter.due();
        filter.flags();
        return filter.where;
    }

    /** The same for milestones' and other rooms' lists, which name nothing but a condition of their own. */
    static Where all(long me) {
        return new Where().value("me", me);
    }

    private void state() {
        params.oneOf("state", STATES)
                .filter(state -> !state.equals("all"))
                .ifPresent(
                        state -> where.and(state.equals("opened") ? "i.closed_at is null" : "i.closed_at is not null"));
    }

    private void scope(String fallback) {
        switch (params.oneOf("scope", SCOPES).orElse(fallback).replace('-', '_')) {
            case "created_by_me" -> where.and("i.author_id = :me");
            case "assigned_to_me" -> where.and(assigned("= :me"));
            default -> where.and("true");
        }
    }

    private static String assigned(String to) {
        return "exists (select from work.assignees a where a.subject_id = i.id and a.user_id " + to + ")";
    }

    private static String named(String parameter) {
        return "(select u.id from identity.users u where lower(u.username) = lower(:" + parameter + "))";
    }

    private void people() {
        var not = params.hash("not");
        author(params, "", "");
        author(not, "not ", "not");
        assignee(params, "", "");
        assignee(not, "not ", "not");
        reaction(params, "", "");
        reaction(not, "not ", "not");
    }

    private void author(Params from, String no, String prefix) {
        from.id("author_id")
                .ifPresent(id -> where.and(no + "i.author_id = :" + prefix + "Author", prefix + "Author", id));
        from.text("author_username")
                .ifPresent(name -> where.and(
                        "coalesce(" + no + "i.author_id = " + named(prefix + "AuthorName") + ", " + !no.isEmpty() + ")",
                        prefix + "AuthorName",
                        name));
    }

    private void assignee(Params from, String no, String prefix) {
        from.text("assignee_id").filter(text -> !text.isEmpty()).ifPresent(text -> {
            switch (text.toLowerCase(Locale.ROOT)) {
                case "none", "0" ->
                    where.and(no + "not exists (select from work.assignees a where a.subject_id = i.id)");
                case "any" -> where.and(no + "exists (select from work.assignees a where a.subject_id = i.id)");
                default ->
                    where.and(
                            no + assigned("= :" + prefix + "Assignee"),
                            prefix + "Assignee",
                            from.requiredId("assignee_id"));
            }
        });
        int number = 0;
        for (String name : from.list("assignee_username").orElse(List.of())) {
            String parameter = prefix + "AssigneeName" + number++;
            where.and(no + assigned("= " + named(parameter)), parameter, name);
        }
    }

    private void reaction(Params from, String no, String prefix) {
        from.text("my_reaction_emoji").filter(name -> !name.isEmpty()).ifPresent(name -> {
            String mine = "exists (select from work.awards w where w.subject_id = i.id and w.note_id is null"
                    + " and w.user_id = :me";
            switch (name.toLowerCase(Locale.ROOT)) {
                case "none" -> where.and(no + "not " + mine + ")");
                case "any" -> where.and(no + mine + ")");
                default -> where.and(no + mine + " and w.name = :" + prefix + "Reaction)", prefix + "Reaction", name);
            }
        });
    }

    private void numbers() {
        iids(params, "i.iid = any(:iids)", "iids");
        iids(params.hash("not"), "i.iid <> all(:notIids)", "notIids");
        weight();
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

    private void weight() {
        params.text("weight").filter(text -> !text.isEmpty()).ifPresent(text -> {
            switch (text.toLowerCase(Locale.ROOT)) {
                case "none" -> where.and("i.weight is null");
                case "any" -> where.and("i.weight is not null");
                default ->
                    where.and(
                            "i.weight = :weight",
                            "weight",
                            params.integer("weight").getAsInt());
            }
        });
    }

    private void text() {
        search(params, "", "search");
        search(params.hash("not"), "not ", "notSearch");
    }

    private void search(Params from, String no, String name) {
        from.text("search").filter(text -> !text.isBlank()).ifPresent(text -> {
            var in = params.list("in").orElse(List.of());
            boolean title = in.isEmpty() || in.contains("title");
            boolean description = in.isEmpty() || in.contains("description");
            String query = SearchText.query(text, title && description ? "" : title ? "A" : "B");
            if (query.isEmpty()) {
                where.and(no + "i.title ilike :" + name, name, "%" + Where.literal(text) + "%");
            } else {
                where.and(no + "i.search @@ to_tsquery('simple', :" + name + ")", name, query);
            }
        });
    }

    private void times() {
        where.ifPresent(params.time("created_after"), "i.created_at >= :createdAfter", "createdAfter");
        where.ifPresent(params.time("created_before"), "i.created_at <= :createdBefore", "createdBefore");
        where.ifPresent(params.time("updated_after"), "i.updated_at >= :updatedAfter", "updatedAfter");
        where.ifPresent(params.time("updated_before"), "i.updated_at <= :updatedBefore", "updatedBefore");
    }

    private void due() {
        params.oneOf(
                        "due_date",
                        List.of(
                                "0",
                                "any",
                                "today",
                                "tomorrow",
                                "overdue",
                                "week",
                                "month",
                                "next_month_and_previous_two_weeks",
                                ""))
                .filter(word -> !word.isEmpty())
                .ifPresent(this::due);
    }

    private void due(String word) {
        switch (word) {
            case "0" -> where.and("i.due_date is null");
            case "any" -> where.and("i.due_date is not null");
            case "today" -> between(today, today);
            case "tomorrow" -> between(today.plusDays(1), today.plusDays(1));
            case "week" -> {
                LocalDate monday = today.minusDays(today.getDayOfWeek().getValue() - 1L);
                between(monday, monday.plusDays(6));
            }
            case "month" -> between(today.withDayOfMonth(1), today.withDayOfMonth(today.lengthOfMonth()));
            case "next_month_and_previous_two_weeks" -> {
                LocalDate next = today.plusMonths(1);
                between(today.minusDays(14), next.withDayOfMonth(next.lengthOfMonth()));
            }
            default -> where.and("i.due_date < :today", "today", today);
        }
    }

    private void between(LocalDate first, LocalDate last) {
        where.value("dueFirst", first).and("i.due_date between :dueFirst and :dueLast", "dueLast", last);
    }

    private void flags() {
        params.bool("confidential").ifPresent(wanted -> where.and(wanted ? "i.confidential" : "not i.confidential"));
        params.oneOf("issue_type", TYPES)
                .flatMap(WorkItemType::ofWord)
                .ifPresent(type -> where.and("i.type_id = :type", "type", type.id()));
        Optional<String> not = params.hash("not").oneOf("issue_type", TYPES);
        not.flatMap(WorkItemType::ofWord).ifPresent(type -> where.and("i.type_id <> :notType", "notType", type.id()));
    }
}
