package dev.tidemill.work.references;

import dev.tidemill.identity.Principal;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Collection;

/**
 * Contributed kind: subjects that texts mention by a sign of their own, such as {@code !12}. What is mentioned is told
 * by a note. Rooms list theirs with {@code work.references().mentions().add(...)} in their Room file.
 */
@FunctionalInterface
public interface MentionKind {
    /**
     * The subjects that a text mentions, of those that the caller sees.
     *
     * @param home where the text stands
     */
    Collection<SubjectView> mentioned(Principal caller, Home home, String text);
}
