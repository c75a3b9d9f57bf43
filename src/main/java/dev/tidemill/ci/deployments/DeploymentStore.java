package dev.tidemill.ci.deployments;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of deployments. */
final class DeploymentStore {
    private DeploymentStore() {}

    /** Adds one under the project's next number. */
    static Deployment insert(Handle tx, Deployment wanted) {
        return tx.createQuery("""
                        with counted as (
                            insert into ci.deployment_counters as c (project_id, last_iid) values (:projectId, 1)
                            on conflict (project_id) do update set last_iid = c.last_iid + 1 returning last_iid)
                        insert into ci.deployments (iid, project_id, environment_id, user_id, ref, tag, sha, status,
                            created_at, updated_at, finished_at)
                        select last_iid, :projectId, :environmentId, :userId, :ref, :tag, :sha, :status, :createdAt,
                            :updatedAt, :finishedAt from counted
                        returning *
                        """).bindMethods(wanted).mapTo(Deployment.class).one();
    }

    static Optional<Deployment> find(Handle h, long projectId, long id) {
        return h.createQuery("select * from ci.deployments where id = :id and project_id = :project")
                .bind("id", id)
                .bind("project", projectId)
                .mapTo(Deployment.class)
                .findOne();
    }

    static Optional<Deployment> byId(Handle h, long id) {
        return h.createQuery("select * from ci.deployments where id = :id")
                .bind("id", id)
                .mapTo(Deployment.class)
                .findOne();
    }

    static Optional<Deployment> lock(Handle tx, long id) {
        return tx.createQuery("select * from ci.deployments where id = :id for no key update")
                .bind("id", id)
                .mapTo(Deployment.class)
                .findOne();
    }

    static Deployment move(Handle tx, long id, DeploymentStatus to, Instant now) {
        return tx.createQuery("""
                        update ci.deployments set status = :to, updated_at = :now,
                            finished_at = case when :finished then cast(:now as timestamptz) end
                        where id = :id returning *
                        """)
                .bind("id", id)
                .bind("to", to.word())
                .bind("finished", to.finished())
                .bind("now", now)
                .mapTo(Deployment.class)
                .one();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from ci.deployments where id = :id")
                .bind("id", id)
                .execute();
    }

    static Slice<Deployment> list(Handle h, Where where, String order, Paging paging) {
        String from = " from ci.deployments d join ci.environments e on e.id = d.environment_id where " + where.sql();
        var found = where.bindTo(
                        h.createQuery("select d.*" + from + " order by " + order + " limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Deployment.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*)" + from))
                .mapTo(Long.class)
                .one();
        return new Slice<>(found, total);
    }

    /** The newest successful deployment of each of these environments. */
    static List<Deployment> newest(Handle h, Collection<Long> environments) {
        return h.createQuery("""
                        select d.* from unnest(:environments) as wanted (id) cross join lateral (
                            select * from ci.deployments c where c.environment_id = wanted.id and c.status = 'success'
                            order by c.id desc limit 1) d
                        """)
                .bindArray("environments", Long.class, environments)
                .mapTo(Deployment.class)
                .list();
    }

    /** The successful deployment to the same environment before this one. */
    static Optional<Deployment> before(Handle h, Deployment deployment) {
        return h.createQuery("""
                        select * from ci.deployments d
                        where d.environment_id = :environment and d.status = 'success' and d.id < :id
                        order by d.id desc limit 1
                        """)
                .bind("environment", deployment.environmentId())
                .bind("id", deployment.id())
                .mapTo(Deployment.class)
                .findOne();
    }
}
