package dev.tidemill.work.quickactions;

import java.util.Set;

/**
 * One quick action (doc/user/project/quick_actions.md): what it is called and what it wishes for. It only reads; what
 * it wishes for is granted or refused by the use case of the subject's kind, with the checks of the API. Rooms list
 * theirs in their Room file.
 */
public interface QuickAction {
    /** Its name and older ones, without the slash. */
    Set<String> names();

    /**
     * Adds its wish.
     *
     * @return the sentence that says what it did, for example {@code Closed this issue.}; a
     *     {@link dev.tidemill.platform.http.ApiError} or an {@link IllegalArgumentException} becomes the sentence that
     *     says why not
     */
    String apply(ActionContext context, String argument);

    /** Whether it is done after the others of a text: what they do would take it back. */
    default boolean last() {
        return false;
    }
}
