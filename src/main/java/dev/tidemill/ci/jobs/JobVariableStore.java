package dev.tidemill.ci.jobs;

import dev.tidemill.ci.variables.SealedVariable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Variables of single jobs: those it was played with, and those it wrote as a dotenv report. Values are sealed. */
public final class JobVariableStore {
    /** Where a job's variable comes from. */
    public enum Source {
        PLAY,
        DOTENV;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Replaces all variables of one source;. */
    public void replace(Handle tx, Job job, Source source, List<SealedVariable> sealed) {
        tx.createUpdate("""
            delete from ci.job_variables
            where job_id = :job and partition_id = :partition and source = :source
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .bind("source", source.word())
                .execute();
        var batch = tx.prepareBatch("""
            insert into ci.job_variables (job_id, partition_id, source, key, variable_type, value)
            values (:job, :partition, :source, :key, :variableType, :value)
            on conflict (job_id, partition_id, source, key) do update
            set variable_type = excluded.variable_type, value = excluded.value
            """);
        for (SealedVariable variable : sealed) {
            batch.bind("job", job.id())
                    .bind("partition", job.partitionId())
                    .bind("source", source.word())
                    .bindMethods(variable)
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** The variables of several jobs of one cohort, by job and key; values are sealed. */
    public List<SealedVariable> of(Handle handle, int partitionId, Collection<Long> jobIds, Source source) {
        if (jobIds.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
            select key, value, variable_type, false as raw from ci.job_variables
            where job_id = any(:ids) and partition_id = :partition and source = :source
            order by job_id, key
            """)
                .bindArray("ids", Long.class, jobIds)
                .bind("partition", partitionId)
                .bind("source", source.word())
                .mapTo(SealedVariable.class)
                .list();
    }
}
