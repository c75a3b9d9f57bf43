package dev.tidemill.ci.pipelines;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Rows of stages. */
public final class StageStore {
    /** Inserts the stages in order; returns the rows in the same order. */
    public List<Stage> insert(Handle tx, Pipeline pipeline, List<String> names) {
        return tx
                .createQuery("""
                    insert into ci.stages (partition_id, pipeline_id, project_id, name, position, status)
                    select :partition, :pipeline, :project, name, place - 1, 'created'
                    from unnest(:names) with ordinality as given (name, place)
                    order by place
                    returning id, partition_id, pipeline_id, name, position, status
                    """)
                .bind("partition", pipeline.partitionId())
                .bind("pipeline", pipeline.id())
                .bind("project", pipeline.projectId())
                .bindArray("names", String.class, names)
                .mapTo(Stage.class)
                .stream()
                .sorted(java.util.Comparator.comparingInt(Stage::position))
                .toList();
    }

    public List<Stage> of(Handle handle, Pipeline pipeline) {
        return handle.createQuery("""
            select id, partition_id, pipeline_id, name, position, status from ci.stages
            where pipeline_id = :id and partition_id = :partition order by position
            """)
                .bind("id", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .mapTo(Stage.class)
                .list();
    }

    /** Stores the statuses of stages by position. */
    public void update(Handle tx, Pipeline pipeline, Map<Integer, JobStatus> statuses) {
        var batch = tx.prepareBatch("""
            update ci.stages set status = :status
            where pipeline_id = :id and partition_id = :partition and position = :position and status <> :status
            """);
        statuses.forEach((position, status) -> batch.bind("status", status.wireName())
                .bind("position", position)
                .bind("id", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
