package dev.tidemill.ci.live;

import java.util.Optional;

/**
 * What a signal is about.
 *
 * @param kind what kind of thing changed
 * @param id which one
 */
public record Topic(Kind kind, long id) {
    /** Kinds of things that are watched. */
    public enum Kind {
        /** A job entered the queue: runners that wait may take it. */
        QUEUE,
        /** A job's status or runner changed. */
        JOB,
        /** A pipeline or one of its jobs changed. */
        PIPELINE,
        /** A job's log grew or was sealed. */
        TRACE,
        /** A runner's settings changed. */
        RUNNER
    }

    public static Topic queue(long jobId) {
        return new Topic(Kind.QUEUE, jobId);
    }

    public static Topic job(long id) {
        return new Topic(Kind.JOB, id);
    }

    public static Topic pipeline(long id) {
        return new Topic(Kind.PIPELINE, id);
    }

    public static Topic trace(long jobId) {
        return new Topic(Kind.TRACE, jobId);
    }

    public static Topic runner(long id) {
        return new Topic(Kind.RUNNER, id);
    }

    String text() {
        return kind + ":" + id;
    }

    static Optional<Topic> of(String text) {
        int colon = text.indexOf(':');
        try {
            return Optional.of(
                    new Topic(Kind.valueOf(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1))));
        } catch (RuntimeException e) {
            return Optional.empty(); // another release may speak of things this one does not know
        }
    }
}
