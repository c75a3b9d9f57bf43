package dev.tidemill.work.items;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.LocalDate;
import java.util.Locale;

/** The conditions of {@code milestone} and {@code milestone_id}: a title or None, Any, Upcoming, Started. */
public final class MilestoneConditions {
    private static final String UPCOMING = """
            %s in (select m.id from work.milestones m
                where m.closed_at is null and m.due_date > :milestoneDay
                  and not exists (select from work.milestones e
                    where e.project_id is not distinct from m.project_id
                      and e.namespace_id is not distinct from m.namespace_id
                      and e.closed_at is null and e.due_date > :milestoneDay and e.due_date < m.due_date))
            """;
    private static final String STARTED = """
            %s in (select m.id from work.milestones m
                where m.closed_at is null and m.start_date <= :milestoneDay
                  and (m.due_date is null or m.due_date >= :milestoneDay))
            """;

    private final Params params;
    private final Where where;
    private final String column;

    /**
     * About the subjects of a list.
     *
     * @param column the column with the milestone, for example {@code i.milestone_id}
     * @param today the day it is, in UTC
     */
    public MilestoneConditions(Params params, Where where, String column, LocalDate today) {
        this.params = params;
        this.where = where;
        this.column = column;
        where.value("milestoneDay", today);
    }

    /** Adds them. */
    public void add() {
        add(params, "", "milestone");
        add(params.hash("not"), "not ", "notMilestone");
    }

    private void add(Params from, String no, String name) {
        from.text("milestone_id").filter(text -> !text.isEmpty()).ifPresent(text -> word(no, text, name + "Id"));
        from.text("milestone").filter(text -> !text.isEmpty()).ifPresent(text -> word(no, text, name));
    }

    private void word(String no, String text, String name) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "none", "0" -> where.and(no + column + " is null");
            case "any" -> where.and(no + column + " is not null");
            case "upcoming", "#upcoming" -> where.and("coalesce(" + no + UPCOMING.formatted(column) + ", false)");
            case "started", "#started" -> where.and("coalesce(" + no + STARTED.formatted(column) + ", false)");
            default ->
                where.and(
                        "coalesce(" + no + column
                                + " in (select m.id from work.milestones m where m.title = :" + name
                                + "), "
                                + !no.isEmpty() + ")",
                        name,
                        text);
        }
    }
}
