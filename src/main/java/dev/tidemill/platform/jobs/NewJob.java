package dev.tidemill.platform.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as it comes into the queue. */
record NewJob(
        String kind,
        int urgency,
        String payload,
        @Nullable String dedupKey,
        Instant runAt,
        Instant rank,
        Instant enqueuedAt,
        @Nullable String requestId) {

    private record Key(String kind, String dedupKey) {}

    /**
     * The jobs in their order, of those of one kind with one key only the first, due when the earliest of them is: what
     * the queue does with them when they come one by one.
     */
    static List<NewJob> folded(List<NewJob> wanted) {
        var places = new HashMap<Key, Integer>();
        var jobs = new ArrayList<NewJob>();
        for (NewJob job : wanted) {
            Integer place = job.dedupKey() == null
                    ? null
                    : places.putIfAbsent(new Key(job.kind(), job.dedupKey()), jobs.size());
            if (place == null) {
                jobs.add(job);
            } else {
                jobs.set(place, jobs.get(place).broughtForward(job));
            }
        }
        return jobs;
    }

    private NewJob broughtForward(NewJob other) {
        Instant run = runAt.isBefore(other.runAt) ? runAt : other.runAt;
        Instant place = rank.isBefore(other.rank) ? rank : other.rank;
        return new NewJob(kind, urgency, payload, dedupKey, run, place, enqueuedAt, requestId);
    }
}
