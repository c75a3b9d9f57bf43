package dev.tidemill.ci.creation;

import dev.tidemill.ci.jobs.NewJobStore;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineNoteStore;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.StageStore;
import dev.tidemill.ci.requests.RequestPipelineStore;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.yaml.compiled.AutoCancel;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import dev.tidemill.platform.json.Json;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes all rows of a new pipeline. */
final class NewPipelineStore {
    private final PipelineStore pipelines = new PipelineStore();
    private final StageStore stages = new StageStore();
    private final NewJobStore jobs = new NewJobStore();
    private final PipelineNoteStore notes = new PipelineNoteStore();
    private final RequestPipelineStore requests = new RequestPipelineStore();
    private final VariableSeal seal;

    NewPipelineStore(VariableSeal seal) {
        this.seal = seal;
    }

    /** Names the wish; false when it was fulfilled before, also by a transaction that commits just now. */
    boolean claim(Handle tx, String key, Instant now) {
        return tx.createUpdate("""
            insert into ci.pipeline_requests (request_key, created_at) values (:key, :now)
            on conflict (request_key) do nothing
            """).bind("key", key).bind("now", now).execute() == 1;
    }

    void forgetClaims(Handle tx, Instant before) {
        tx.createUpdate("delete from ci.pipeline_requests where created_at < :before")
                .bind("before", before)
                .execute();
    }

    Pipeline insert(Handle tx, NewPipeline wanted, Instant now) {
        Pipeline pipeline = pipelines.insert(tx, row(tx, wanted, now));
        tx.createUpdate("update ci.pipeline_requests set pipeline_id = :id where request_key = :key")
                .bind("id", pipeline.id())
                .bind("key", wanted.request().key())
                .execute();
        notes.insertMessages(tx, pipeline, wanted.messages());
        notes.insertVariables(
                tx, pipeline, seal.seal(pipeline.id(), wanted.request().variables()));
        var request = wanted.request().forRequest();
        if (request != null) {
            requests.insert(tx, pipeline, request);
        }
        wanted.content().ifPresent(content -> {
            var rows = stages.insert(tx, pipeline, content.stages());
            jobs.insert(tx, pipeline, rows, content.jobs(), now);
        });
        return pipeline;
    }

    /** Pipelines for the same project, user and commit since an instant. */
    int recent(Handle handle, PipelineRequest request, Instant since) {
        return handle.createQuery("""
            select count(*) from ci.pipelines
            where project_id = :project and sha = :sha and created_at > :since
              and user_id is not distinct from :user
            """)
                .bind("project", request.projectId())
                .bind("sha", request.sha())
                .bind("since", since)
                .bind("user", request.userId())
                .mapTo(Integer.class)
                .one();
    }

    /** Jobs of a project that have not ended. */
    int activeJobs(Handle handle, long projectId) {
        return handle.createQuery("""
            select count(*) from ci.pipelines p
            join ci.jobs j on j.pipeline_id = p.id and j.partition_id = p.partition_id
            where p.project_id = :project and p.status not in ('success', 'failed', 'canceled', 'skipped')
              and not j.retried and j.status not in ('success', 'failed', 'canceled', 'skipped', 'manual')
            """)
                .bind("project", projectId)
                .mapTo(Integer.class)
                .one();
    }

    /** A pipeline without jobs that has not ended: other systems will say how it stands. */
    Pipeline insertExternal(Handle tx, NewPipeline wanted, Instant now) {
        return pipelines.insert(tx, row(tx, wanted, PipelineStatus.CREATED, null, now));
    }

    private Pipeline row(Handle tx, NewPipeline wanted, Instant now) {
        return row(tx, wanted, wanted.status(), wanted.content().isPresent() ? null : now, now);
    }

    private Pipeline row(
            Handle tx, NewPipeline wanted, PipelineStatus status, @Nullable Instant finished, Instant now) {
        var request = wanted.request();
        AutoCancel autoCancel =
                wanted.content().map(CompiledPipeline::autoCancel).orElse(AutoCancel.DEFAULT);
        return new Pipeline(
                0,
                pipelines.currentPartition(tx),
                request.projectId(),
                pipelines.nextIid(tx, request.projectId()),
                request.ref().name(),
                request.ref().kind(),
                request.sha(),
                request.beforeSha(),
                request.source(),
                status,
                wanted.failure().orElse(null),
                name(wanted),
                request.userId(),
                wanted.isProtected(),
                autoCancel.onNewCommit(),
                autoCancel.onJobFailure(),
                Json.write(wanted.commit()),
                now,
                now,
                null,
                finished,
                null,
                null,
                0);
    }

    private static @Nullable String name(NewPipeline wanted) {
        return wanted.content().map(CompiledPipeline::name).orElse(null);
    }
}
