package dev.tidemill.merging.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.notifications.Notice.Letter;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.work.mail.Circle;
import dev.tidemill.work.mail.ProjectHeaders;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.Notes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the mails about merge requests. */
public final class RequestLetters {
    private static final int SHORT_SHA = 8;

    private final Circle.Sources sources;
    private final Notes notes;
    private final Commits commits;
    private final String host;

    public RequestLetters(Circle.Sources sources, Notes notes, Commits commits, String externalUrl) {
        this.sources = sources;
        this.notes = notes;
        this.commits = commits;
        this.host = Objects.requireNonNullElse(URI.create(externalUrl).getHost(), "localhost");
    }

    /** The letter to one who may see the request; empty when it tells nothing that the reader may see. */
    Optional<Letter> of(Occurrence what, MergeRequests.Found found) {
        MergeRequest request = found.request();
        Project project = found.project();
        var noted = noted(what, found);
        if (noted.isEmpty() && silentWithoutNotes(what)) {
            return Optional.empty();
        }
        Note first = noted.isEmpty() ? null : noted.getFirst();
        String page = "/" + project.fullPath() + "/-/merge_requests/" + request.iid();
        boolean begins = what.kind().equals(RequestNotice.OPENED);
        String event = "event_" + what.position();
        return Optional.of(new Letter(
                project.name() + " | " + request.title() + " (!" + request.iid() + ")",
                "merge_request_" + request.id(),
                begins
                        ? null
                        : first == null || what.kind().equals(RequestNotice.REVIEWED) ? event : "note_" + first.id(),
                lines(what, request, noted),
                page + (first == null ? "" : "#note_" + first.id()),
                headers(project, request, first)));
    }

    private static boolean silentWithoutNotes(Occurrence what) {
        return what.kind().equals(RequestNotice.NOTED)
                || (what.kind().equals(RequestNotice.REVIEWED)
                        && !what.payload().path("state").asText().equals("requested_changes"));
    }

    /** The notes that an occurrence is about and the reader may see. */
    private List<Note> noted(Occurrence what, MergeRequests.Found found) {
        JsonNode event = what.payload();
        List<Long> ids = switch (what.kind()) {
            case RequestNotice.NOTED -> List.of(event.path("note_id").asLong());
            case RequestNotice.REVIEWED -> Circle.ids(event.path("note_ids"));
            default -> List.of();
        };
        var seen = new ArrayList<Note>();
        for (long id : ids) {
            try {
                seen.add(notes.get(found.view(), id));
            } catch (ApiError hidden) {
                // an internal note, or one that is gone: the reader is not told of it
            }
        }
        return seen;
    }

    private List<String> lines(Occurrence what, MergeRequest request, List<Note> noted) {
        String actor = sources.name(what.actorId());
        String it = "the merge request **" + request.title() + "**";
        JsonNode event = what.payload();
        return switch (what.kind()) {
            case RequestNotice.OPENED -> opened(actor, it, request, event);
            case RequestNotice.CHANGED -> changed(actor, it, event.path("changes"));
            case RequestNotice.READY -> List.of(actor + " marked " + it + " as ready.");
            case RequestNotice.PUSHED -> pushed(actor, it, request, event);
            case RequestNotice.CLOSED -> List.of(actor + " closed " + it + ".");
            case RequestNotice.REOPENED -> List.of(actor + " opened " + it + " again.");
            case RequestNotice.MERGED -> List.of(actor + " merged " + it + " into `" + request.targetBranch() + "`.");
            case RequestNotice.APPROVED ->
                List.of(actor + " approved " + it + "."
                        + (event.path("complete").asBoolean() ? " No approval is missing now." : ""));
            case RequestNotice.UNAPPROVED -> List.of(actor + " took back the approval of " + it + ".");
            case RequestNotice.REVIEWED -> reviewed(actor, it, event, noted);
            default -> noted(actor, noted.getFirst());
        };
    }

    private List<String> opened(String actor, String it, MergeRequest request, JsonNode event) {
        var lines = new ArrayList<>(List.of(actor + " opened " + it + ".", branches(request)));
        var assigned = Circle.ids(event.path("assignee_ids"));
        if (!assigned.isEmpty()) {
            lines.add("Assigned to: " + sources.names(assigned));
        }
        var asked = Circle.ids(event.path("reviewer_ids"));
        if (!asked.isEmpty()) {
            lines.add("Review wanted of: " + sources.names(asked));
        }
        lines.add(request.description());
        return lines;
    }

    private static String branches(MergeRequest request) {
        return "`" + request.sourceBranch() + "` into `" + request.targetBranch() + "`";
    }

    private List<String> changed(String actor, String it, JsonNode changes) {
        var lines = new ArrayList<String>();
        if (changes.has("assignee_ids")) {
            var now = Circle.ids(changes.path("assignee_ids").path("current"));
            lines.add(actor
                    + (now.isEmpty()
                            ? " removed the assignee of " + it + "."
                            : " assigned " + it + " to " + sources.names(now) + "."));
        }
        if (changes.has("reviewer_ids")) {
            var now = Circle.ids(changes.path("reviewer_ids").path("current"));
            lines.add(
                    now.isEmpty()
                            ? actor + " wants nobody's review of " + it + " any more."
                            : actor + " wants the review of " + it + " by " + sources.names(now) + ".");
        }
        return lines.isEmpty() ? List.of(actor + " added labels to " + it + ".") : lines;
    }

    private List<String> pushed(String actor, String it, MergeRequest request, JsonNode event) {
        String sha = event.path("new_sha").asText();
        String title =
                commits.commit(request.projectId(), sha).map(Commit::title).orElse("");
        return List.of(
                actor + " pushed new commits to " + it + ".",
                "The newest is `" + sha.substring(0, Math.min(SHORT_SHA, sha.length())) + "`: " + title);
    }

    private static List<String> reviewed(String actor, String it, JsonNode event, List<Note> noted) {
        boolean changes = event.path("state").asText().equals("requested_changes");
        var lines = new ArrayList<>(List.of(actor + (changes ? " wants changes of " : " reviewed ") + it + "."));
        noted.forEach(note -> lines.add(note.body()));
        return lines;
    }

    private static List<String> noted(String actor, Note note) {
        return List.of(actor + (note.internal() ? " wrote internally:" : " commented:"), note.body());
    }

    private Map<String, String> headers(Project project, MergeRequest request, @Nullable Note note) {
        var headers = ProjectHeaders.of(project, host);
        headers.put("X-GitLab-MergeRequest-ID", Long.toString(request.id()));
        headers.put("X-GitLab-MergeRequest-IID", Long.toString(request.iid()));
        headers.put("X-GitLab-MergeRequest-State", request.state());
        if (note != null) {
            headers.put("X-GitLab-Discussion-ID", note.discussionKey());
        }
        return headers;
    }
}
