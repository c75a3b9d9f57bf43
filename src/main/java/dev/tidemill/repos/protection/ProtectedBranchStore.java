package dev.tidemill.repos.protection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of protected branches. */
final class ProtectedBranchStore {
    private ProtectedBranchStore() {}

    /** A rule with one of its levels; the level is null for a rule without any. */
    private record LevelRow(
            long id,
            String name,
            boolean allowForcePush,
            boolean codeOwnerApprovalRequired,
            long levelId,
            @Nullable String action,
            int accessLevel,
            @Nullable Long userId,
            AccessLevel.@Nullable KeyName deployKey) {}

    /** All rules of a project by name. */
    static List<ProtectedBranch> all(Handle db, long projectId) {
        var rules = new LinkedHashMap<Long, ProtectedBranch>();
        db.createQuery("""
                        select b.id, b.name, b.allow_force_push, b.code_owner_approval_required,
                               l.id as level_id, l.action, l.access_level, l.user_id, k.id as key_id, k.title as key_title
                        from repos.protected_branches b
                        left join repos.protected_branch_levels l on l.branch_id = b.id
                        left join repos.deploy_keys k on k.id = l.deploy_key_id
                        where b.project_id = :project
                        order by b.name, b.id, l.id
                        """)
                .bind("project", projectId)
                .map((row, context) -> new LevelRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getBoolean("allow_force_push"),
                        row.getBoolean("code_owner_approval_required"),
                        row.getLong("level_id"),
                        row.getString("action"),
                        row.getInt("access_level"),
                        row.getObject("user_id", Long.class),
                        row.getString("key_title") == null
                                ? null
                                : new AccessLevel.KeyName(row.getLong("key_id"), row.getString("key_title"))))
                .forEach(row -> rules.merge(row.id(), rule(row), ProtectedBranchStore::joined));
        return new ArrayList<>(rules.values());
    }

    /** Adds a rule; empty when the name is taken. */
    static Optional<Long> insert(Handle tx, long projectId, ProtectedBranch rule, Instant now) {
        var id = tx.createQuery("""
                        insert into repos.protected_branches
                          (project_id, name, allow_force_push, code_owner_approval_required, created_at)
                        values (:project, :name, :force, :owners, :now)
                        on conflict (project_id, name) do nothing returning id
                        """)
                .bind("project", projectId)
                .bind("name", rule.name())
                .bind("force", rule.allowForcePush())
                .bind("owners", rule.codeOwnerApprovalRequired())
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
        id.ifPresent(branch -> insertLevels(tx, branch, rule.levels()));
        return id;
    }

    /** Changes a rule's switches and replaces its levels. */
    static void update(Handle tx, ProtectedBranch rule) {
        tx.createUpdate("""
                        update repos.protected_branches
                        set allow_force_push = :force, code_owner_approval_required = :owners where id = :id
                        """)
                .bind("force", rule.allowForcePush())
                .bind("owners", rule.codeOwnerApprovalRequired())
                .bind("id", rule.id())
                .execute();
        var kept = rule.levels().stream().map(AccessLevel::id).toArray(Long[]::new);
        tx.createUpdate("delete from repos.protected_branch_levels where branch_id = :id and id <> all(:kept)")
                .bind("id", rule.id())
                .bind("kept", kept)
                .execute();
        insertLevels(
                tx,
                rule.id(),
                rule.levels().stream().filter(level -> level.id() == 0).toList());
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from repos.protected_branches where id = :id")
                .bind("id", id)
                .execute();
    }

    static void deleteAll(Handle tx, long projectId) {
        tx.createUpdate("delete from repos.protected_branches where project_id = :project")
                .bind("project", projectId)
                .execute();
    }

    /** Whether all of the keys may push to the project. */
    static boolean keysPush(Handle db, long projectId, Collection<Long> keyIds) {
        return db.createQuery("""
                                select count(*) from repos.deploy_key_projects
                                where project_id = :project and key_id = any(:keys) and can_push
                                """)
                        .bind("project", projectId)
                        .bind("keys", keyIds.toArray(Long[]::new))
                        .mapTo(Integer.class)
                        .one()
                == keyIds.size();
    }

    private static void insertLevels(Handle tx, long branchId, List<AccessLevel> levels) {
        for (AccessLevel level : levels) {
            tx.createUpdate("""
                            insert into repos.protected_branch_levels
                              (branch_id, action, access_level, user_id, deploy_key_id)
                            values (:branch, :action, :level, :user, :key)
                            """)
                    .bind("branch", branchId)
                    .bind("action", level.action().name().toLowerCase(Locale.ROOT))
                    .bind("level", level.accessLevel())
                    .bind("user", level.userId())
                    .bind(
                            "key",
                            level.deployKey() == null ? null : level.deployKey().id())
                    .execute();
        }
    }

    private static ProtectedBranch rule(LevelRow row) {
        List<AccessLevel> levels = row.action() == null
                ? List.of()
                : List.of(new AccessLevel(
                        row.levelId(),
                        AccessLevel.Action.valueOf(row.action().toUpperCase(Locale.ROOT)),
                        row.accessLevel(),
                        row.userId(),
                        row.deployKey()));
        return new ProtectedBranch(row.id(), row.name(), levels, row.allowForcePush(), row.codeOwnerApprovalRequired());
    }

    private static ProtectedBranch joined(ProtectedBranch one, ProtectedBranch other) {
        var levels = new ArrayList<>(one.levels());
        levels.addAll(other.levels());
        return new ProtectedBranch(one.id(), one.name(), levels, one.allowForcePush(), one.codeOwnerApprovalRequired());
    }
}
