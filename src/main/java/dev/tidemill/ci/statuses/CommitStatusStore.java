package dev.tidemill.ci.statuses;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.CompositeStatus;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of commit statuses. */
public final class CommitStatusStore {
    /** The statuses of a pipeline, as they count in its own. */
    public List<CompositeStatus.Member> members(Handle handle, Pipeline pipeline) {
        return of(handle, List.of(pipeline.id())).stream()
                .map(status -> new CompositeStatus.Member(status.status(), status.allowFailure()))
                .toList();
    }

    /** The statuses of pipelines, by name. */
    public List<CommitStatus> of(Handle handle, Collection<Long> pipelines) {
        return handle.createQuery("select * from ci.commit_statuses where pipeline_id = any(:ids) order by name, id")
                .bindArray("ids", Long.class, pipelines)
                .mapTo(CommitStatus.class)
                .list();
    }

    /** All that was said of a commit, newest last. */
    public List<CommitStatus> ofCommit(Handle handle, long projectId, String sha) {
        return handle.createQuery(
                        "select * from ci.commit_statuses where project_id = :project and sha = :sha order by id")
                .bind("project", projectId)
                .bind("sha", sha)
                .mapTo(CommitStatus.class)
                .list();
    }

    /** The jobs of all pipelines of a commit, oldest first; replaced ones only when wished. */
    List<Job> jobsOf(Handle handle, long projectId, String sha, boolean retried, int most) {
        return handle.createQuery("""
                        select j.* from ci.pipelines p
                        join ci.jobs j on j.pipeline_id = p.id and j.partition_id = p.partition_id
                        where p.project_id = :project and p.sha = :sha and (:retried or not j.retried)
                        order by j.id limit :most
                        """)
                .bind("project", projectId)
                .bind("sha", sha)
                .bind("retried", retried)
                .bind("most", most)
                .mapTo(Job.class)
                .list();
    }

    Optional<CommitStatus> find(Handle tx, Pipeline pipeline, String name) {
        return tx.createQuery("select * from ci.commit_statuses where pipeline_id = :pipeline and name = :name")
                .bind("pipeline", pipeline.id())
                .bind("name", name)
                .mapTo(CommitStatus.class)
                .findOne();
    }

    /** Stores what is said; a context that spoke before says something new. The number of the argument is ignored. */
    CommitStatus put(Handle tx, CommitStatus status) {
        return tx.createQuery("""
                        insert into ci.commit_statuses (id, partition_id, pipeline_id, project_id, sha, ref, name, status,
                            target_url, description, coverage, allow_failure, user_id, created_at, started_at,
                            finished_at, updated_at)
                        values (nextval(pg_get_serial_sequence('ci.jobs', 'id')), :partitionId, :pipelineId, :projectId,
                            :sha, :ref, :name, :word, :targetUrl, :description, :coverage, :allowFailure, :userId,
                            :createdAt, :startedAt, :finishedAt, :updatedAt)
                        on conflict (pipeline_id, name, partition_id) do update set status = excluded.status,
                            target_url = excluded.target_url, description = excluded.description,
                            coverage = excluded.coverage, allow_failure = excluded.allow_failure,
                            user_id = excluded.user_id, started_at = excluded.started_at,
                            finished_at = excluded.finished_at, updated_at = excluded.updated_at
                        returning *
                        """)
                .bindMethods(status)
                .bind("word", status.status().wireName())
                .mapTo(CommitStatus.class)
                .one();
    }

    /** Those of a canceled pipeline that are not finished are canceled with it. */
    public void cancelAlive(Handle tx, Pipeline pipeline, Instant now) {
        tx.createUpdate("""
                        update ci.commit_statuses set status = :canceled, finished_at = :now, updated_at = :now
                        where pipeline_id = :pipeline and status in ('pending', 'running')
                        """)
                .bind("canceled", JobStatus.CANCELED.wireName())
                .bind("pipeline", pipeline.id())
                .bind("now", now)
                .execute();
    }

    /** The newest pipeline that stands for a commit and ref, merge requests' aside. */
    Optional<Pipeline> pipelineOf(Handle tx, long projectId, String sha, String ref) {
        return tx.createQuery("""
                        select * from ci.pipelines
                        where project_id = :project and sha = :sha and ref = :ref and ref_kind <> 'merge_request'
                          and source not in ('webide', 'parent_pipeline')
                        order by id desc limit 1
                        """)
                .bind("project", projectId)
                .bind("sha", sha)
                .bind("ref", ref)
                .mapTo(Pipeline.class)
                .findOne();
    }

    /** Keeps others who speak of the same commit waiting until this transaction ends. */
    void serialize(Handle tx, long projectId, String sha) {
        tx.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "commit status " + projectId + " " + sha);
    }
}
