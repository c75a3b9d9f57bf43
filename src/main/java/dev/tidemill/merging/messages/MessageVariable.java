package dev.tidemill.merging.messages;

import dev.tidemill.merging.requests.MergeRequest;

/**
 * A contributed kind: a variable of commit templates that another folder or room knows, for example {@code
 * approved_by}. Listed with {@code merging.messageVariables().add(...)}.
 */
public interface MessageVariable {
    /** The name between the braces. */
    String name();

    /** Its text, empty when there is nothing to say. */
    String value(MergeRequest request);
}
