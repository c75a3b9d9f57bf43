package dev.tidemill.platform.jobs;

/**
 * A kind of background work, declared once as a constant and named when work is enqueued.
 *
 * @param name stable snake_case name in the queue, for example {@code process_pipeline}
 * @param payload the record that is its argument, stored as JSON: ids, never whole objects
 * @param urgency which workers take it first
 * @param attempts how often it is tried before it rests in the dead set
 */
public record JobKind<P extends Record>(String name, Class<P> payload, Urgency urgency, int attempts) {
    /** How soon people notice a delay: HIGH within a second, NORMAL within a minute, LOW whenever there is room. */
    public enum Urgency {
        HIGH,
        NORMAL,
        LOW
    }

    /** A kind with the usual ten attempts. */
    public static <P extends Record> JobKind<P> of(String name, Class<P> payload, Urgency urgency) {
        return new JobKind<>(name, payload, urgency, 10);
    }
}
