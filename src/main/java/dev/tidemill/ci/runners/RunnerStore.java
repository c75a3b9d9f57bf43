package dev.tidemill.ci.runners;

import dev.tidemill.ci.jobs.PendingJobStore.Reach;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Rows of runners and of where they work. Lists are in {@link RunnerListStore}. */
public final class RunnerStore {
    /**
     * A new runner.
     *
     * @param token the secret and when it ends
     * @param createdBy who created it, or null when it registered itself
     */
    public record NewRunner(
            RunnerOwner owner,
            RunnerSettings settings,
            RunnerToken token,
            @Nullable Long createdBy) {}

    /** Inserts the runner and ties it to its group or project. */
    public Runner insert(Handle tx, NewRunner runner, Instant now) {
        var update = tx.createQuery("""
            insert into ci.runners (runner_type, token_digest, token_shown, token_expires_at, created_by,
                by_registration, description, maintenance_note, paused, locked, run_untagged, access_level, tags,
                maximum_timeout, created_at, updated_at)
            values (:type, :digest, :shown, :expires, :createdBy,
                :registered, :description, :maintenanceNote, :paused, :locked, :runUntagged, :accessLevel, :tagNames,
                :maximumTimeout, :now, :now)
            returning *
            """);
        Runner row = bind(update, runner.settings())
                .bind("type", runner.owner().type().word())
                .bind("digest", runner.token().digest())
                .bind("shown", runner.token().shown())
                .bind("expires", runner.token().expiresAt())
                .bind("createdBy", runner.createdBy())
                .bind("registered", runner.createdBy() == null)
                .bind("now", now)
                .mapTo(Runner.class)
                .one();
        switch (runner.owner().type()) {
            case INSTANCE_TYPE -> {}
            case GROUP_TYPE -> insertGroup(tx, row.id(), runner.owner().id());
            case PROJECT_TYPE -> insertProject(tx, row.id(), runner.owner().id(), true);
        }
        return row;
    }

    public void update(Handle tx, long id, RunnerSettings settings, Instant now) {
        bind(tx.createUpdate("""
            update ci.runners
            set description = :description, maintenance_note = :maintenanceNote, paused = :paused,
                locked = :locked, run_untagged = :runUntagged, access_level = :accessLevel,
                tags = :tagNames, maximum_timeout = :maximumTimeout, updated_at = :now
            where id = :id
            """), settings).bind("now", now).bind("id", id).execute();
    }

    public void replaceToken(Handle tx, long id, RunnerToken token, Instant now) {
        tx.createUpdate("""
            update ci.runners
            set token_digest = :digest, token_shown = :shown, token_expires_at = :expires, updated_at = :now
            where id = :id
            """)
                .bind("digest", token.digest())
                .bind("shown", token.shown())
                .bind("expires", token.expiresAt())
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    public void delete(Handle tx, long id) {
        tx.createUpdate("delete from ci.runners where id = :id").bind("id", id).execute();
    }

    public Optional<Runner> find(Handle handle, long id) {
        return handle.createQuery("select * from ci.runners where id = :id")
                .bind("id", id)
                .mapTo(Runner.class)
                .findOne();
    }

    public Map<Long, Runner> find(Handle handle, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("select * from ci.runners where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .mapTo(Runner.class)
                .stream()
                .collect(Collectors.toMap(Runner::id, runner -> runner));
    }

    /** The runner with this token, unless the token has ended. */
    public Optional<Runner> byToken(Handle handle, byte[] digest, Instant now) {
        return handle.createQuery("""
            select * from ci.runners
            where token_digest = :digest and (token_expires_at is null or token_expires_at > :now)
            """)
                .bind("digest", digest)
                .bind("now", now)
                .mapTo(Runner.class)
                .findOne();
    }

    public void insertProject(Handle tx, long runnerId, long projectId, boolean owner) {
        tx.createUpdate("""
            insert into ci.runner_projects (runner_id, project_id, owner) values (:runner, :project, :owner)
            on conflict (runner_id, project_id) do nothing
            """)
                .bind("runner", runnerId)
                .bind("project", projectId)
                .bind("owner", owner)
                .execute();
    }

    public void deleteProject(Handle tx, long runnerId, long projectId) {
        tx.createUpdate("delete from ci.runner_projects where runner_id = :runner and project_id = :project")
                .bind("runner", runnerId)
                .bind("project", projectId)
                .execute();
    }

    /** The projects of a project runner, the owning one first. */
    public List<Long> projects(Handle handle, long runnerId) {
        return handle.createQuery("""
            select project_id from ci.runner_projects where runner_id = :runner order by owner desc, project_id
            """)
                .bind("runner", runnerId)
                .mapTo(Long.class)
                .list();
    }

    /** The group of a group runner. */
    public Optional<Long> group(Handle handle, long runnerId) {
        return handle.createQuery("select group_id from ci.runner_groups where runner_id = :runner")
                .bind("runner", runnerId)
                .mapTo(Long.class)
                .findOne();
    }

    /** Which jobs of the queue the runner may take. */
    public Reach reach(Handle handle, Runner runner) {
        long group = runner.runnerType() == RunnerType.GROUP_TYPE
                ? group(handle, runner.id()).orElse(0L)
                : 0;
        List<Long> projects =
                runner.runnerType() == RunnerType.PROJECT_TYPE ? projects(handle, runner.id()) : List.of();
        return new Reach(
                runner.runnerType().word(),
                group,
                projects,
                runner.tags(),
                runner.runUntagged(),
                runner.protectedOnly());
    }

    private static void insertGroup(Handle tx, long runnerId, long groupId) {
        tx.createUpdate("insert into ci.runner_groups (runner_id, group_id) values (:runner, :group)")
                .bind("runner", runnerId)
                .bind("group", groupId)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, RunnerSettings settings) {
        return statement.bindMethods(settings).bindArray("tagNames", String.class, settings.tags());
    }
}
