package dev.tidemill.ci.jobs;

import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.compiled.JobNeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads what never changes about jobs: definitions by checksum, needs by job. */
public final class JobDefinitionStore {
    public JobDefinition of(Handle handle, Job job) {
        return handle.createQuery("""
            select definition from ci.job_definitions where checksum = :checksum and partition_id = :partition
            """)
                .bind("checksum", job.definition())
                .bind("partition", job.partitionId())
                .mapTo(String.class)
                .map(JobDefinition::ofJson)
                .one();
    }

    /** The definitions of several jobs of one cohort, by checksum. */
    public Map<String, JobDefinition> of(Handle handle, Collection<Job> jobs) {
        var found = new HashMap<String, JobDefinition>();
        if (jobs.isEmpty()) {
            return found;
        }
        var checksums = jobs.stream().map(Job::definition).distinct().toList();
        handle.createQuery("""
            select checksum, definition from ci.job_definitions
            where checksum = any(:checksums) and partition_id = :partition
            """)
                .bindArray("checksums", String.class, checksums)
                .bind("partition", jobs.iterator().next().partitionId())
                .map((row, context) ->
                        Map.entry(row.getString("checksum"), JobDefinition.ofJson(row.getString("definition"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** The needs of several jobs of one cohort, by job; jobs without needs are left out. */
    public Map<Long, List<JobNeed>> needs(Handle handle, int partitionId, Collection<Long> jobIds) {
        if (jobIds.isEmpty()) {
            return Map.of();
        }
        var needs = new HashMap<Long, List<JobNeed>>();
        handle.createQuery("""
            select job_id, name, artifacts, optional from ci.job_needs
            where job_id = any(:ids) and partition_id = :partition order by job_id, name
            """)
                .bindArray("ids", Long.class, jobIds)
                .bind("partition", partitionId)
                .map((row, context) -> Map.entry(
                        row.getLong("job_id"),
                        new JobNeed(row.getString("name"), row.getBoolean("artifacts"), row.getBoolean("optional"))))
                .forEach(entry -> needs.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return needs;
    }
}
