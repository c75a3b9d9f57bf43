package dev.tidemill.platform.events;

/**
 * Something that happened, in the past tense ({@code ProjectCreated}). An event is a record whose
 * components are its JSON payload: ids, old and new values, never a secret.
 */
public interface Event {
    /** The stable name in the outbox, for example {@code project_created}. */
    String kind();
}
