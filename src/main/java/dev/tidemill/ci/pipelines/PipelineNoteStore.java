package dev.tidemill.ci.pipelines;

import dev.tidemill.ci.variables.SealedVariable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What hangs on a pipeline as text: the compiler's messages and the variables it was asked for with, sealed. */
public final class PipelineNoteStore {
    public void insertMessages(Handle tx, Pipeline pipeline, List<PipelineMessage> messages) {
        var batch = tx.prepareBatch("""
            insert into ci.pipeline_messages (pipeline_id, partition_id, number, severity, text)
            values (:id, :partition, :number, :severity, :text)
            """);
        for (int i = 0; i < messages.size(); i++) {
            batch.bind("id", pipeline.id())
                    .bind("partition", pipeline.partitionId())
                    .bind("number", i)
                    .bind("severity", messages.get(i).severity())
                    .bind("text", messages.get(i).text())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    public List<PipelineMessage> messages(Handle handle, Pipeline pipeline) {
        return handle.createQuery("""
            select severity, text from ci.pipeline_messages
            where pipeline_id = :id and partition_id = :partition order by number
            """)
                .bind("id", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .mapTo(PipelineMessage.class)
                .list();
    }

    /** The errors of several pipelines, each joined to one text; pipelines without errors are left out. */
    public Map<Long, String> errors(Handle handle, Collection<Long> pipelineIds) {
        if (pipelineIds.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("""
                    select pipeline_id, string_agg(text, E'\\n' order by number) as text
                    from ci.pipeline_messages
                    where pipeline_id = any(:ids) and severity = 'error'
                    group by pipeline_id
                    """)
                .bindArray("ids", Long.class, pipelineIds)
                .map((row, context) -> Map.entry(row.getLong("pipeline_id"), row.getString("text")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    /** Stores variables whose values the caller has sealed. */
    public void insertVariables(Handle tx, Pipeline pipeline, List<SealedVariable> sealed) {
        var batch = tx.prepareBatch("""
            insert into ci.pipeline_variables (pipeline_id, partition_id, key, variable_type, raw, value)
            values (:id, :partition, :key, :variableType, :raw, :value)
            on conflict (pipeline_id, partition_id, key) do update
            set variable_type = excluded.variable_type, raw = excluded.raw, value = excluded.value
            """);
        for (SealedVariable variable : sealed) {
            batch.bind("id", pipeline.id())
                    .bind("partition", pipeline.partitionId())
                    .bindMethods(variable)
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** The variables with sealed values, by key. */
    public List<SealedVariable> variables(Handle handle, Pipeline pipeline) {
        return handle.createQuery("""
            select key, value, variable_type, raw from ci.pipeline_variables
            where pipeline_id = :id and partition_id = :partition order by key
            """)
                .bind("id", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .mapTo(SealedVariable.class)
                .list();
    }
}
