package dev.tidemill.merging.lists;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.util.List;
import java.util.Locale;

/** The conditions about people: author, assignees, reviewers, approvals, who merged, and one's own reactions. */
final class PeopleConditions {
    /** Whether somebody approved it. */
    static final String APPROVED =
            "exists (select from merging.approvals p where p.request_id = r.id and p.removed_at is null)";

    private static final String NAMED = "(select u.id from identity.users u where lower(u.username) = lower(:%s))";

    private final Params params;
    private final Where where;

    PeopleConditions(Params params, Where where) {
        this.params = params;
        this.where = where;
    }

    static String assigned(String to) {
        return "exists (select from work.assignees a where a.subject_id = r.id and a.user_id " + to + ")";
    }

    static String reviewing(String who) {
        return "exists (select from merging.reviewers v where v.request_id = r.id and v.user_id " + who + ")";
    }

    private static String approvedBy(String who) {
        return "exists (select from merging.approvals p where p.request_id = r.id and p.removed_at is null"
                + " and p.user_id " + who + ")";
    }

    void add() {
        Params not = params.hash("not");
        person(params, "", "author", "r.author_id");
        person(not, "not ", "author", "r.author_id");
        person(params, "", "merge_user", "r.merged_by_id");
        people(params, "", "assignee", new Kind("work.assignees a where a.subject_id = r.id", "a.user_id"));
        people(not, "not ", "assignee", new Kind("work.assignees a where a.subject_id = r.id", "a.user_id"));
        people(params, "", "reviewer", new Kind("merging.reviewers v where v.request_id = r.id", "v.user_id"));
        people(not, "not ", "reviewer", new Kind("merging.reviewers v where v.request_id = r.id", "v.user_id"));
        reaction(params, "");
        reaction(not, "not ");
        approvals(params, "");
        approvals(not, "not ");
    }

    /** One person in a column of the request. */
    private void person(Params from, String no, String what, String column) {
        String prefix = (no.isEmpty() ? "" : "not_") + what;
        from.id(what + "_id")
                .ifPresent(id -> where.and(
                        "coalesce(" + no + column + " = :" + prefix + ", " + !no.isEmpty() + ")", prefix, id));
        String name = prefix + "_name";
        from.text(what + "_username")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> where.and(
                        "coalesce(" + no + column + " = " + NAMED.formatted(name) + ", " + !no.isEmpty() + ")",
                        name,
                        text));
    }

    /** The rows by which several people are on a request. */
    private record Kind(String rows, String user) {
        String any() {
            return "exists (select from " + rows + ")";
        }

        String is(String who) {
            return "exists (select from " + rows + " and " + user + " = " + who + ")";
        }
    }

    private void people(Params from, String no, String what, Kind kind) {
        String prefix = (no.isEmpty() ? "" : "not_") + what;
        from.text(what + "_id").filter(text -> !text.isEmpty()).ifPresent(text -> {
            switch (text.toLowerCase(Locale.ROOT)) {
                case "none", "0" -> where.and(no + "not " + kind.any());
                case "any" -> where.and(no + kind.any());
                default -> where.and(no + kind.is(":" + prefix), prefix, from.requiredId(what + "_id"));
            }
        });
        int number = 0;
        for (String name : from.list(what + "_username").orElse(List.of())) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "" -> {}
                case "none" -> where.and(no + "not " + kind.any());
                case "any" -> where.and(no + kind.any());
                default -> {
                    String parameter = prefix + "_name" + number++;
                    where.and(no + kind.is(NAMED.formatted(parameter)), parameter, name);
                }
            }
        }
    }

    private void reaction(Params from, String no) {
        from.text("my_reaction_emoji").filter(name -> !name.isEmpty()).ifPresent(name -> {
            String mine = "exists (select from work.awards w where w.subject_id = r.id and w.note_id is null"
                    + " and w.user_id = :me";
            String parameter = no.isEmpty() ? "reaction" : "not_reaction";
            switch (name.toLowerCase(Locale.ROOT)) {
                case "none" -> where.and(no + "not " + mine + ")");
                case "any" -> where.and(no + mine + ")");
                default -> where.and(no + mine + " and w.name = :" + parameter + ")", parameter, name);
            }
        });
    }

    private void approvals(Params from, String no) {
        String prefix = no.isEmpty() ? "" : "not_";
        each(from.list("approved_by_ids").orElse(List.of()), no, prefix + "approved_by", true);
        each(from.list("approved_by_usernames").orElse(List.of()), no, prefix + "approved_by_name", false);
        int number = 0;
        for (String id : from.list("approver_ids").orElse(List.of())) {
            String parameter = prefix + "approver" + number++;
            where.and(no + """
                    exists (select from merging.approval_rule_users k join merging.approval_rules q on q.id = k.rule_id
                        where k.user_id = :%s and (q.request_id = r.id or q.project_id = r.project_id))
                    """.formatted(parameter), parameter, id(id, "approver_ids"));
        }
    }

    private void each(List<String> people, String no, String prefix, boolean ids) {
        int number = 0;
        for (String who : people) {
            switch (who.toLowerCase(Locale.ROOT)) {
                case "" -> {}
                case "none" -> where.and(no + "not " + APPROVED);
                case "any" -> where.and(no + APPROVED);
                default -> {
                    String parameter = prefix + number++;
                    String user = ids ? ":" + parameter : NAMED.formatted(parameter);
                    where.and(no + approvedBy("= " + user), parameter, ids ? id(who, "approved_by_ids") : who);
                }
            }
        }
    }

    private static Long id(String text, String parameter) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.parameter(parameter + " is invalid");
        }
    }
}
