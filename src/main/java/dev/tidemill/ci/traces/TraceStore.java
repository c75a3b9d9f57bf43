package dev.tidemill.ci.traces;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.platform.blobs.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Rows of logs. */
public final class TraceStore {
    /** A piece of a log. */
    @SuppressWarnings("ArrayRecordComponent") // a row only, never compared
    public record Chunk(long startAt, byte[] content) {}

    public Optional<Trace> find(Handle handle, Job job) {
        return handle.createQuery("select * from ci.traces where job_id = :job and partition_id = :partition")
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .mapTo(Trace.class)
                .findOne();
    }

    /** The log's row, locked until the transaction ends. */
    public Optional<Trace> lock(Handle tx, Job job) {
        return tx.createQuery("select * from ci.traces where job_id = :job and partition_id = :partition for update")
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .mapTo(Trace.class)
                .findOne();
    }

    /** Appends bytes that begin exactly where the log ends; answers the new size, or empty when they do not. */
    public OptionalLong append(Handle tx, Job job, long start, byte[] content) {
        tx.createUpdate("""
            insert into ci.traces (job_id, partition_id) values (:job, :partition)
            on conflict (job_id, partition_id) do nothing
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .execute();
        Optional<Long> size = tx.createQuery("""
            update ci.traces set size = size + :added
            where job_id = :job and partition_id = :partition and size = :start and blob_key is null
            returning size
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .bind("start", start)
                .bind("added", content.length)
                .mapTo(Long.class)
                .findOne();
        size.ifPresent(grown -> insertChunk(tx, job, start, content));
        return size.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** Begins the log anew. */
    public void reset(Handle tx, Job job) {
        deleteChunks(tx, job);
        tx.createUpdate("""
            update ci.traces set size = 0, resets = resets + 1
            where job_id = :job and partition_id = :partition and blob_key is null
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    /** Pieces from an offset on, in order, as many as fit into about a megabyte; empty at the end. */
    public List<Chunk> chunks(Handle handle, Job job, long from) {
        return handle.createQuery("""
            select start_at, content from (
                select start_at, content,
                    sum(length(content)) over (order by start_at) - length(content) as before
                from (select start_at, content from ci.trace_chunks
                      where job_id = :job and partition_id = :partition
                        and start_at + length(content) > :from
                      order by start_at limit 256) near) pieces
            where before < 1000000
            order by start_at
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .bind("from", from)
                .mapTo(Chunk.class)
                .list();
    }

    /** Notes that the bytes are in a blob now, and removes them from the rows. */
    public void seal(Handle tx, Job job, Stored stored, Instant now) {
        tx.createUpdate("""
            update ci.traces set blob_key = :key, sealed_at = :now
            where job_id = :job and partition_id = :partition
            """)
                .bind("key", stored.key().hex())
                .bind("now", now)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .execute();
        deleteChunks(tx, job);
    }

    public void delete(Handle tx, Job job) {
        deleteChunks(tx, job);
        tx.createUpdate("delete from ci.traces where job_id = :job and partition_id = :partition")
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    /** Notes that somebody looks at the log until the given instant. */
    public void watch(Handle tx, long jobId, Instant until) {
        tx.createUpdate("""
            insert into local.trace_watches (job_id, until) values (:job, :until)
            on conflict (job_id) do update set until = greatest(trace_watches.until, excluded.until)
            """).bind("job", jobId).bind("until", until).execute();
    }

    /** Whether somebody looks at the log now. */
    public boolean watched(Handle handle, long jobId, Instant now) {
        return handle.createQuery(
                        "select exists (select from local.trace_watches where job_id = :job and until > :now)")
                .bind("job", jobId)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one();
    }

    public void forgetWatches(Handle tx, Instant before) {
        tx.createUpdate("delete from local.trace_watches where until < :before")
                .bind("before", before)
                .execute();
    }

    private static void insertChunk(Handle tx, Job job, long start, byte[] content) {
        tx.createUpdate("""
            insert into ci.trace_chunks (job_id, partition_id, start_at, content)
            values (:job, :partition, :start, :content)
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .bind("start", start)
                .bind("content", content)
                .execute();
    }

    private static void deleteChunks(Handle tx, Job job) {
        tx.createUpdate("delete from ci.trace_chunks where job_id = :job and partition_id = :partition")
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }
}
