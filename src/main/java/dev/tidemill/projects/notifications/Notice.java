package dev.tidemill.projects.notifications;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.events.Occurrence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Contributed kind: whom an event of the outbox concerns, and what they are told by mail. The room that publishes the
 * event knows, and lists its {@code Notice} in its Room file with {@code projects.notices().add(...)}. Who watches or
 * chose the event is added here; levels are applied here; nobody is mailed for whom {@link #letter} finds nothing.
 *
 * <p>For merge requests: answer the kinds of the room's own events with {@code NEW_MERGE_REQUEST},
 * {@code CLOSE_MERGE_REQUEST} ..., concern reviewers with {@code REVIEW_REQUESTED}, take part in {@code note_created}
 * for the subject kind {@code merge_request}, and let {@code letter} look the merge request up as the reader.
 */
public interface Notice {
    /** The kinds of events it knows. */
    Set<String> kinds();

    /** What of the occurrence is told; runs in a job outside of any transaction, perhaps more than once. */
    Optional<News> news(Occurrence what);

    /** The mail for one reader, or empty when the reader may not read it, now that it is sent. */
    Optional<Letter> letter(Occurrence what, Principal reader);

    /** Ends what somebody hears of a thread, because a mail's link for that was followed. */
    void unsubscribe(Principal reader, long subjectId);

    /**
     * Something that is told.
     *
     * @param event what it is, as people choose it
     * @param projectId where
     * @param subjectId the thread it belongs to, or null
     * @param concerned whom it concerns, each with every reason
     * @param silenced who wants to hear nothing of this thread
     * @param watched whether those who watch the project, or chose the event, are told, too
     */
    record News(
            NotificationEvent event,
            long projectId,
            @Nullable Long subjectId,
            Map<Long, Set<Reason>> concerned,
            Set<Long> silenced,
            boolean watched) {}

    /**
     * What one reader gets.
     *
     * @param subject the subject line
     * @param thread the id of the thread's first mail, without host, for example {@code issue_12}
     * @param id the id of this mail within the thread, or null when it begins it
     * @param lines the text, paragraph by paragraph, in Markdown
     * @param page the page it is about, below the external URL
     * @param headers further headers
     */
    record Letter(
            String subject,
            String thread,
            @Nullable String id,
            List<String> lines,
            String page,
            Map<String, String> headers) {}
}
