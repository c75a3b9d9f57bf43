package dev.tidemill.merging.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of approval rules. */
final class RuleStore {
    private static final String SELECT = """
            select r.id, r.project_id, r.request_id, r.source_id, r.name, r.type, r.report_type, r.section, r.role,
                r.required, r.every_protected, r.created_at,
                array(select user_id from merging.approval_rule_users where rule_id = r.id order by user_id) as users,
                array(select namespace_id from merging.approval_rule_groups where rule_id = r.id order by 1) as groups,
                array(select branch_id from merging.approval_rule_branches where rule_id = r.id order by 1) as branches
            from merging.approval_rules r where\s""";

    private RuleStore() {}

    static List<ApprovalRule> ofProject(Handle h, long project) {
        return h.createQuery(SELECT + "r.project_id = :project order by r.id")
                .bind("project", project)
                .map((row, context) -> map(row))
                .list();
    }

    static List<ApprovalRule> ofRequests(Handle h, Collection<Long> requests) {
        return h.createQuery(SELECT + "r.request_id = any(:requests) order by r.request_id, r.id")
                .bindArray("requests", Long.class, requests.toArray())
                .map((row, context) -> map(row))
                .list();
    }

    /** Those of a project together with those of requests, each in the order in which they were made. */
    static List<ApprovalRule> ofProjectAndRequests(Handle h, long project, Collection<Long> requests) {
        return h.createQuery(SELECT + "r.project_id = :project or r.request_id = any(:requests) order by r.id")
                .bind("project", project)
                .bindArray("requests", Long.class, requests.toArray())
                .map((row, context) -> map(row))
                .list();
    }

    static Optional<ApprovalRule> byId(Handle h, long id) {
        return h.createQuery(SELECT + "r.id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** Adds a rule with all that it names; its number. */
    static long insert(Handle tx, ApprovalRule rule, Instant now) {
        long id = tx.createQuery("""
                        insert into merging.approval_rules (project_id, request_id, source_id, name, type, report_type,
                            section, role, required, every_protected, created_at, updated_at)
                        values (:project, :request, :source, :name, :type, :report, :section, :role, :required, :every,
                            :now, :now)
                        returning id
                        """)
                .bind("project", rule.projectId())
                .bind("request", rule.requestId())
                .bind("source", rule.sourceId())
                .bind("name", rule.name())
                .bind("type", rule.type().word())
                .bind("report", rule.reportType())
                .bind("section", rule.section())
                .bind("role", rule.role())
                .bind("required", rule.required())
                .bind("every", rule.everyProtected())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        name(tx, id, rule);
        return id;
    }

    static void update(Handle tx, ApprovalRule rule, Instant now) {
        tx.createUpdate("""
                        update merging.approval_rules set name = :name, report_type = :report, required = :required,
                            every_protected = :every, updated_at = :now
                        where id = :id
                        """)
                .bind("id", rule.id())
                .bind("name", rule.name())
                .bind("report", rule.reportType())
                .bind("required", rule.required())
                .bind("every", rule.everyProtected())
                .bind("now", now)
                .execute();
        for (String table : List.of("users", "groups", "branches")) {
            tx.createUpdate("delete from merging.approval_rule_" + table + " where rule_id = :id")
                    .bind("id", rule.id())
                    .execute();
        }
        name(tx, rule.id(), rule);
    }

    private static void name(Handle tx, long id, ApprovalRule rule) {
        tx.createUpdate(
                        "insert into merging.approval_rule_users select :id, u from unnest(:all) as u on conflict do nothing")
                .bind("id", id)
                .bindArray("all", Long.class, rule.users().toArray())
                .execute();
        tx.createUpdate(
                        "insert into merging.approval_rule_groups select :id, u from unnest(:all) as u on conflict do nothing")
                .bind("id", id)
                .bindArray("all", Long.class, rule.groups().toArray())
                .execute();
        tx.createUpdate(
                        "insert into merging.approval_rule_branches select :id, u from unnest(:all) as u on conflict do nothing")
                .bind("id", id)
                .bindArray("all", Long.class, rule.branches().toArray())
                .execute();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from merging.approval_rules where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Removes the rules of a request: those of code owners, or those that people made. */
    static int deleteOf(Handle tx, long request, boolean codeOwners) {
        return tx.createUpdate("""
                        delete from merging.approval_rules
                        where request_id = :request and (type = 'code_owner') = :owners
                        """)
                .bind("request", request)
                .bind("owners", codeOwners)
                .execute();
    }

    private static ApprovalRule map(ResultSet row) throws SQLException {
        return new ApprovalRule(
                row.getLong("id"),
                row.getObject("project_id", Long.class),
                row.getObject("request_id", Long.class),
                row.getObject("source_id", Long.class),
                row.getString("name"),
                RuleType.ofWord(row.getString("type")).orElseThrow(),
                row.getString("report_type"),
                row.getString("section"),
                row.getObject("role", Integer.class),
                row.getInt("required"),
                row.getBoolean("every_protected"),
                numbers(row, "users"),
                numbers(row, "groups"),
                numbers(row, "branches"),
                row.getTimestamp("created_at").toInstant());
    }

    private static List<Long> numbers(ResultSet row, String column) throws SQLException {
        return Arrays.asList((Long[]) row.getArray(column).getArray());
    }
}
