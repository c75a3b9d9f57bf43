package dev.tidemill.work.items;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.LocalDate;
import java.util.Locale;

/** The conditions of {@code milestone} and {@code milestone_id}: a title or None, Any, Upcoming, Started. */
final class MilestoneConditions {
    private static final String UPCOMING = """
            i.milestone_id in (select m.id from work.milestones m
                where m.closed_at is null and m.due_date > :milestoneDay
                  and not exists (select from work.milestones e
                    where e.project_id is not distinct from m.project_id
                      and e.namespace_id is not distinct from m.namespace_id
                      and e.closed_at is null and e.due_date > :milestoneDay and e.due_date < m.due_date))
            """;
    private static final String STARTED = """
            i.milestone_id in (select m.id from work.milestones m
                where m.closed_at is null and m.start_date <= :milestoneDay
                  and (m.due_date is null or m.due_date >= :milestoneDay))
            """;

    private final Params params;
    private final Where where;

    MilestoneConditions(Params params, Where where, LocalDate today) {
        this.params = params;
        this.where = where;
        where.value("milestoneDay", today);
    }

    void add() {
        add(params, "", "milestone");
        add(params.hash("not"), "not ", "notMilestone");
    }

    private void add(Params from, String no, String name) {
        from.text("milestone_id").filter(text -> !text.isEmpty()).ifPresent(text -> word(no, text, name + "Id"));
        from.text("milestone").filter(text -> !text.isEmpty()).ifPresent(text -> word(no, text, name));
    }

    private void word(String no, String text, String name) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "none", "0" -> where.and(no + "i.milestone_id is null");
            case "any" -> where.and(no + "i.milestone_id is not null");
            case "upcoming", "#upcoming" -> where.and("coalesce(" + no + UPCOMING + ", false)");
            case "started", "#started" -> where.and("coalesce(" + no + STARTED + ", false)");
            default ->
                where.and(
                        "coalesce(" + no
                                + "i.milestone_id in (select m.id from work.milestones m where m.title = :" + name
                                + "), "
                                + !no.isEmpty() + ")",
                        name,
                        text);
        }
    }
}
