package dev.tidemill.ci.pipelines;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When a pipeline started and finished, and for how many seconds at least one of its jobs ran.
 * {@code startedAt} is set once; the other two only while the pipeline is complete.
 */
public record PipelineTimes(
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer duration) {

    /** The time a job ran. */
    public record Span(Instant from, Instant to) {}

    /** What follows from a pipeline's new status. */
    public static PipelineTimes after(Pipeline pipeline, PipelineStatus status, Collection<Span> spans, Instant now) {
        Instant started = pipeline.startedAt();
        if (started == null && hasStarted(status)) {
            started = spans.stream()
                    .map(Span::from)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
        if (!status.isCompleted()) {
            return new PipelineTimes(started, null, null);
        }
        Instant finished = pipeline.status() == status ? pipeline.finishedAt() : null;
        return new PipelineTimes(started, finished == null ? now : finished, seconds(spans));
    }

    private static boolean hasStarted(PipelineStatus status) {
        return switch (status) {
            case RUNNING, SUCCESS, FAILED, CANCELED, CANCELING, MANUAL, SCHEDULED -> true;
            case CREATED, WAITING_FOR_RESOURCE, PREPARING, WAITING_FOR_CALLBACK, PENDING, SKIPPED -> false;
        };
    }

    /** The length of the union of the spans: parallel jobs count once, gaps do not count. */
    static int seconds(Collection<Span> spans) {
        long millis = 0;
        Instant end = Instant.MIN;
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Instant from = span.from().isAfter(end) ? span.from() : end;
            if (span.to().isAfter(from)) {
                millis += java.time.Duration.between(from, span.to()).toMillis();
                end = span.to();
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.round(millis / 1000.0));
    }
}
