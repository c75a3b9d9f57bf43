package dev.tidemill.ci.runners;

import dev.tidemill.platform.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rows of the machines behind runners. */
public final class RunnerManagerStore {
    private static final int KEPT = 1000;

    /** Notes a contact; the first one of a machine makes its row. */
    public RunnerManager contacted(
            Handle tx, long runnerId, String systemId, RunnerDetails details, String ip, Instant now) {
        return tx.createQuery("""
            insert into ci.runner_managers (runner_id, system_id, details, ip_address, created_at, contacted_at)
            values (:runner, :system, cast(:details as jsonb), :ip, :now, :now)
            on conflict (runner_id, system_id) do update
            set details = excluded.details, ip_address = excluded.ip_address, contacted_at = excluded.contacted_at
            returning *
            """)
                .bind("runner", runnerId)
                .bind("system", systemId)
                .bind("details", Json.write(details))
                .bind("ip", ip)
                .bind("now", now)
                .mapTo(RunnerManager.class)
                .one();
    }

    public boolean delete(Handle tx, long runnerId, String systemId) {
        return tx.createUpdate("delete from ci.runner_managers where runner_id = :runner and system_id = :system")
                        .bind("runner", runnerId)
                        .bind("system", systemId)
                        .execute()
                == 1;
    }

    /** Notes that all machines of a runner said goodbye. */
    public void forgetContacts(Handle tx, long runnerId) {
        tx.createUpdate("update ci.runner_managers set contacted_at = null where runner_id = :runner")
                .bind("runner", runnerId)
                .execute();
    }

    /** The machines of a runner, latest contact first. */
    public List<RunnerManager> of(Handle handle, long runnerId) {
        return handle.createQuery("""
            select * from ci.runner_managers where runner_id = :runner
            order by contacted_at desc nulls last, id desc limit :most
            """)
                .bind("runner", runnerId)
                .bind("most", KEPT)
                .mapTo(RunnerManager.class)
                .list();
    }

    /** The machine that called last, for each of several runners. */
    public Map<Long, RunnerManager> latest(Handle handle, Collection<Long> runnerIds) {
        if (runnerIds.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery("""
            select distinct on (runner_id) * from ci.runner_managers where runner_id = any(:ids)
            order by runner_id, contacted_at desc nulls last, id desc
            """).bindArray("ids", Long.class, runnerIds).mapTo(RunnerManager.class).stream()
                .collect(Collectors.toMap(RunnerManager::runnerId, manager -> manager));
    }

    /** Managers by id. */
    public Map<Long, RunnerManager> find(Handle handle, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("select * from ci.runner_managers where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .mapTo(RunnerManager.class)
                .stream()
                .collect(Collectors.toMap(RunnerManager::id, manager -> manager));
    }
}
