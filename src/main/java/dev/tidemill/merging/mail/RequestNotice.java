package dev.tidemill.merging.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.merging.requests.Reviewers;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.notifications.Notice;
import dev.tidemill.projects.notifications.NotificationEvent;
import dev.tidemill.projects.notifications.Reason;
import dev.tidemill.work.mail.Circle;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subscriptions.Subscriptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told of merge requests: opened, assigned, review wanted, pushed to, ready, commented, reviewed, approved, merged,
 * closed, opened again.
 */
public final class RequestNotice implements Notice {
    static final String OPENED = "merge_request_opened";
    static final String CHANGED = "merge_request_changed";
    static final String READY = "merge_request_ready";
    static final String PUSHED = "merge_request_pushed";
    static final String CLOSED = "merge_request_closed";
    static final String REOPENED = "merge_request_reopened";
    static final String MERGED = "merge_request_merged";
    static final String APPROVED = "merge_request_approved";
    static final String UNAPPROVED = "merge_request_unapproved";
    static final String REVIEWED = "merge_request_reviewed";
    static final String NOTED = "note_created";

    private final Circle.Sources sources;
    private final MergeRequests requests;
    private final Reviewers reviewers;
    private final Subscriptions subscriptions;
    private final RequestLetters letters;

    public RequestNotice(
            Circle.Sources sources,
            MergeRequests requests,
            Reviewers reviewers,
            Subscriptions subscriptions,
            RequestLetters letters) {
        this.sources = sources;
        this.requests = requests;
        this.reviewers = reviewers;
        this.subscriptions = subscriptions;
        this.letters = letters;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(OPENED, CHANGED, READY, PUSHED, CLOSED, REOPENED, MERGED, APPROVED, UNAPPROVED, REVIEWED, NOTED);
    }

    @Override
    public Optional<News> news(Occurrence what) {
        JsonNode event = what.payload();
        return subject(what).flatMap(requests::byId).flatMap(request -> switch (what.kind()) {
            case OPENED -> Optional.of(opened(request, event));
            case CHANGED -> changed(request, event.path("changes"));
            case READY -> told(request, NotificationEvent.NEW_MERGE_REQUEST, true);
            case PUSHED -> told(request, NotificationEvent.PUSH_TO_MERGE_REQUEST, true);
            case CLOSED -> told(request, NotificationEvent.CLOSE_MERGE_REQUEST, true);
            case REOPENED -> told(request, NotificationEvent.REOPEN_MERGE_REQUEST, true);
            case MERGED -> told(request, NotificationEvent.MERGE_MERGE_REQUEST, true);
            case APPROVED -> told(request, NotificationEvent.CHANGE_REVIEWER_MERGE_REQUEST, true);
            case UNAPPROVED ->
                event.path("reason").asText().equals("unapproved")
                        ? told(request, NotificationEvent.CHANGE_REVIEWER_MERGE_REQUEST, true)
                        : Optional.empty();
            case REVIEWED -> reviewed(request, event);
            default -> noted(request, event);
        });
    }

    private Optional<News> told(MergeRequest request, NotificationEvent event, boolean watched) {
        return Optional.of(news(request, event, everybody(request), watched));
    }

    /** Its author, those who work on it or wrote about it, and those who want to hear of it. */
    private Circle everybody(MergeRequest request) {
        var asked = sources.db().read(h -> reviewers.of(h, request.id())).stream()
                .map(Reviewer::userId)
                .toList();
        return new Circle()
                .takingPart(sources, request.id(), request.authorId())
                .add(asked, Reason.REVIEW_REQUESTED);
    }

    private News opened(MergeRequest request, JsonNode event) {
        var circle = new Circle()
                .mentioned(sources.users(), request.description())
                .add(Circle.ids(event.path("assignee_ids")), Reason.ASSIGNED)
                .add(Circle.ids(event.path("reviewer_ids")), Reason.REVIEW_REQUESTED)
                .add(sources.subscribers().ofLabels(Circle.ids(event.path("label_ids"))), Reason.SUBSCRIBED);
        return news(request, NotificationEvent.NEW_MERGE_REQUEST, circle, true);
    }

    private Optional<News> changed(MergeRequest request, JsonNode changes) {
        if (changes.has("assignee_ids") || changes.has("reviewer_ids")) {
            var circle = everybody(request);
            concern(circle, changes.path("assignee_ids"), Reason.ASSIGNED);
            concern(circle, changes.path("reviewer_ids"), Reason.REVIEW_REQUESTED);
            var event = changes.has("reviewer_ids")
                    ? NotificationEvent.CHANGE_REVIEWER_MERGE_REQUEST
                    : NotificationEvent.REASSIGN_MERGE_REQUEST;
            return Optional.of(news(request, event, circle, true));
        }
        var fresh = new ArrayList<>(Circle.ids(changes.path("label_ids").path("current")));
        fresh.removeAll(Circle.ids(changes.path("label_ids").path("previous")));
        var circle = new Circle().add(sources.subscribers().ofLabels(fresh), Reason.SUBSCRIBED);
        return circle.people().isEmpty()
                ? Optional.empty()
                : Optional.of(news(request, NotificationEvent.NEW_MERGE_REQUEST, circle, false));
    }

    /** Those who come and those who go. */
    private static void concern(Circle circle, JsonNode change, Reason reason) {
        circle.add(Circle.ids(change.path("previous")), reason).add(Circle.ids(change.path("current")), reason);
    }

    /** A review with what was written in it; an approval without a word is told by itself. */
    private Optional<News> reviewed(MergeRequest request, JsonNode event) {
        var written = Circle.ids(event.path("note_ids"));
        if (written.isEmpty() && event.path("state").asText().equals("approved")) {
            return Optional.empty();
        }
        var circle = everybody(request);
        for (long note : written) {
            sources.notes().byId(note).ifPresent(found -> circle.mentioned(sources.users(), found.body()));
        }
        return Optional.of(news(request, NotificationEvent.NEW_NOTE, circle, true));
    }

    /** A note; those of a review are told together. */
    private Optional<News> noted(MergeRequest request, JsonNode event) {
        return sources.notes()
                .byId(event.path("note_id").asLong())
                .filter(note -> !note.system() && !event.path("in_review").asBoolean())
                .map(note -> {
                    var circle = everybody(request).mentioned(sources.users(), note.body());
                    return news(request, NotificationEvent.NEW_NOTE, circle, true);
                });
    }

    private News news(MergeRequest request, NotificationEvent event, Circle circle, boolean watched) {
        return new News(
                event,
                request.projectId(),
                request.id(),
                circle.people(),
                sources.subscribers().silenced(request.id()),
                watched);
    }

    @Override
    public Optional<Letter> letter(Occurrence what, Principal reader) {
        return subject(what)
                .flatMap(id ->
                        Optional.ofNullable(requests.byIds(reader, List.of(id)).get(id)))
                .flatMap(found -> letters.of(what, found));
    }

    @Override
    public void unsubscribe(Principal reader, long subjectId) {
        Optional.ofNullable(requests.byIds(reader, List.of(subjectId)).get(subjectId))
                .ifPresent(found -> subscriptions.set(found.view(), false));
    }

    private static Optional<Long> subject(Occurrence what) {
        JsonNode event = what.payload();
        if (!what.kind().equals(NOTED)) {
            return Optional.of(event.path("request_id").asLong());
        }
        boolean ours = event.path("subject_kind").asText().equals(SubjectKind.MERGE_REQUEST.word());
        return ours ? Optional.of(event.path("subject_id").asLong()) : Optional.empty();
    }
}
