package dev.tidemill.ci.deployments;

import dev.tidemill.ci.jobs.Job;
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
                            job_id, partition_id, on_stop, created_at, updated_at, finished_at)
                        select last_iid, :projectId, :environmentId, :userId, :ref, :tag, :sha, :status, :jobId,
                            :partitionId, :onStop, :createdAt, :updatedAt, :finishedAt from counted
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

    /** The deployment that a job makes, held until the transaction ends. */
    static Optional<Deployment> ofJob(Handle tx, Job job) {
        return tx.createQuery("""
                        select * from ci.deployments where job_id = :job and partition_id = :partition
                        for no key update
                        """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
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

    /** The pipeline whose job brought what is in an environment now; empty when no job did. */
    static Optional<Long> pipelineOfNewest(Handle h, long environment) {
        return newest(h, List.of(environment)).stream()
                .flatMap(deployment -> h
                        .createQuery("select pipeline_id from ci.jobs where id = :job and partition_id = :partition")
                        .bind("job", deployment.jobId())
                        .bind("partition", deployment.partitionId())
                        .mapTo(Long.class)
                        .stream())
                .findFirst();
    }

    /** Names of the jobs that take down what a pipeline brought to an environment. */
    static List<String> stopJobs(Handle h, long environment, long pipeline) {
        return h.createQuery("""
                        select distinct d.on_stop from ci.jobs j
                        join ci.deployments d on d.job_id = j.id and d.partition_id = j.partition_id
                        where j.pipeline_id = :pipeline and j.environment_id = :environment
                            and d.status = 'success' and d.on_stop is not null
                        """)
                .bind("pipeline", pipeline)
                .bind("environment", environment)
                .mapTo(String.class)
                .list();
    }

    /** Environments that now have what was brought from a branch, and a job to take it down; production never. */
    static List<Long> stoppableOfBranch(Handle h, long project, String branch) {
        return h.createQuery("""
                        select e.id from ci.environments e cross join lateral (
                            select c.ref, c.tag, c.on_stop from ci.deployments c
                            where c.environment_id = e.id and c.status = 'success' order by c.id desc limit 1) d
                        where e.id in (select environment_id from ci.deployments
                                where project_id = :project and ref = :ref and status = 'success')
                            and e.project_id = :project and e.state = 'available' and e.tier <> 'production'
                            and d.ref = :ref and not d.tag and d.on_stop is not null
                        order by e.id
                        """)
                .bind("project", project)
                .bind("ref", branch)
                .mapTo(Long.class)
                .list();
    }

    /** The same for what was brought by the pipelines of a merge request. */
    static List<Long> stoppableOfRequest(Handle h, long request) {
        return h.createQuery("""
                        with jobs as (
                            select j.id, j.environment_id from ci.request_pipelines p
                            join ci.jobs j on j.pipeline_id = p.pipeline_id and j.partition_id = p.partition_id
                            where p.request_id = :request and j.environment_id is not null)
                        select e.id from ci.environments e cross join lateral (
                            select c.job_id, c.on_stop from ci.deployments c
                            where c.environment_id = e.id and c.status = 'success' order by c.id desc limit 1) d
                        where e.id in (select environment_id from jobs)
                            and e.state = 'available' and e.tier <> 'production'
                            and d.job_id in (select id from jobs) and d.on_stop is not null
                        order by e.id
                        """).bind("request", request).mapTo(Long.class).list();
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
