package dev.tidemill.merging.approvals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of settings for approvals. */
final class SettingsStore {
    private static final String COLUMNS =
            "author_approval, committer_approval, overrides, reset_on_push, selective_removals, reauthentication";

    private SettingsStore() {}

    /** What a project, or one of the groups above it, says. */
    record Said(
            boolean ofProject,
            @Nullable Boolean authorApproval,
            @Nullable Boolean committerApproval,
            @Nullable Boolean overrides,
            @Nullable Boolean resetOnPush,
            @Nullable Boolean selectiveRemovals,
            @Nullable Boolean reauthentication) {
        ApprovalSettings settings() {
            return new ApprovalSettings(
                    authorApproval, committerApproval, overrides, resetOnPush, selectiveRemovals, reauthentication);
        }
    }

    /** Those of a project and of the groups above it. */
    static List<Said> ofProjectAndAbove(Handle h, long project, long namespace) {
        return h.createQuery("select project_id is not null as of_project, " + COLUMNS + """
                         from merging.approval_settings where project_id = :project or namespace_id = any(
                            array(select unnest(lineage) from projects.namespaces where id = :namespace))
                        """)
                .bind("project", project)
                .bind("namespace", namespace)
                .mapTo(Said.class)
                .list();
    }

    static Optional<ApprovalSettings> ofGroup(Handle h, long group) {
        return h.createQuery("select " + COLUMNS + " from merging.approval_settings where namespace_id = :group")
                .bind("group", group)
                .mapTo(ApprovalSettings.class)
                .findOne();
    }

    /** Those of the groups above a project's or group's place. */
    static List<ApprovalSettings> ofGroups(Handle h, List<Long> groups) {
        return h.createQuery("select " + COLUMNS + " from merging.approval_settings where namespace_id = any(:groups)")
                .bindArray("groups", Long.class, groups.toArray())
                .mapTo(ApprovalSettings.class)
                .list();
    }

    static void saveOfProject(Handle tx, long project, ApprovalSettings settings, Instant now) {
        save(tx, "project_id", project, settings, now);
    }

    static void saveOfGroup(Handle tx, long group, ApprovalSettings settings, Instant now) {
        save(tx, "namespace_id", group, settings, now);
    }

    private static void save(Handle tx, String key, long id, ApprovalSettings settings, Instant now) {
        tx.createUpdate("""
                        insert into merging.approval_settings (%1$s, author_approval, committer_approval, overrides,
                            reset_on_push, selective_removals, reauthentication, updated_at)
                        values (:id, :authorApproval, :committerApproval, :overrides, :resetOnPush, :selectiveRemovals,
                            :reauthentication, :now)
                        on conflict (%1$s) where %1$s is not null do update set
                            author_approval = excluded.author_approval,
                            committer_approval = excluded.committer_approval, overrides = excluded.overrides,
                            reset_on_push = excluded.reset_on_push, selective_removals = excluded.selective_removals,
                            reauthentication = excluded.reauthentication, updated_at = excluded.updated_at
                        """.formatted(key))
                .bind("id", id)
                .bindMethods(settings)
                .bind("now", now)
                .execute();
    }
}
