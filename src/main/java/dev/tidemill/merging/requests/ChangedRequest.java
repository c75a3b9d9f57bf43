package dev.tidemill.merging.requests;

import dev.tidemill.merging.events.MergeRequestChanged.Change;
import dev.tidemill.merging.requests.MergeRequestFlow.State;
import dev.tidemill.merging.requests.MergeRequestFlow.Step;
import dev.tidemill.work.subjects.SubjectChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a merge request becomes by a wish: a pure function of both. */
final class ChangedRequest {
    private ChangedRequest() {}

    static MergeRequest of(MergeRequest request, SubjectChange wanted, long actor, Instant now) {
        State after = step(wanted.stateEvent())
                .map(step -> MergeRequestFlow.after(state(request), step))
                .orElse(state(request));
        boolean closes = after == State.CLOSED && request.open();
        boolean opens = after == State.OPENED && !request.open();
        String title = title(request, wanted);
        Boolean locked = wanted.locked();
        return new MergeRequest(
                request.id(),
                request.projectId(),
                request.sourceProjectId(),
                request.iid(),
                title,
                Objects.requireNonNullElse(wanted.description(), request.description()),
                request.authorId(),
                request.sourceBranch(),
                RequestWish.TARGET_BRANCH.text(wanted).orElse(request.targetBranch()),
                DraftTitle.is(title),
                request.headSha(),
                request.baseSha(),
                request.startSha(),
                wished(wanted.milestone(), request.milestoneId()),
                RequestWish.SQUASH.flag(wanted).orElse(request.squash()),
                RequestWish.REMOVE_SOURCE_BRANCH.flag(wanted).orElse(request.removeSourceBranch()),
                RequestWish.ALLOW_COLLABORATION.flag(wanted).orElse(request.allowCollaboration()),
                locked == null ? request.discussionLocked() : locked,
                request.mergeError(),
                request.mergeCommitSha(),
                request.squashCommitSha(),
                request.mergedCommitSha(),
                request.mergedAt(),
                request.mergedById(),
                closes ? now : opens ? null : request.closedAt(),
                closes ? Long.valueOf(actor) : opens ? null : request.closedById(),
                request.preparedAt(),
                request.createdAt(),
                request.updatedAt());
    }

    /** The fields that differ, by their names in the API, without the state. */
    static Map<String, Change> differences(MergeRequest before, MergeRequest after) {
        var changes = new LinkedHashMap<String, Change>();
        put(changes, "title", before.title(), after.title());
        if (!before.description().equals(after.description())) {
            changes.put("description", new Change(null, null));
        }
        put(changes, "draft", before.draft(), after.draft());
        put(changes, "target_branch", before.targetBranch(), after.targetBranch());
        put(changes, "discussion_locked", before.discussionLocked(), after.discussionLocked());
        put(changes, "milestone_id", before.milestoneId(), after.milestoneId());
        put(changes, "squash", before.squash(), after.squash());
        put(changes, "force_remove_source_branch", before.removeSourceBranch(), after.removeSourceBranch());
        put(changes, "allow_collaboration", before.allowCollaboration(), after.allowCollaboration());
        return changes;
    }

    static void put(Map<String, Change> changes, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(field, new Change(before, after));
        }
    }

    static State state(MergeRequest request) {
        return request.mergedAt() != null ? State.MERGED : request.closedAt() != null ? State.CLOSED : State.OPENED;
    }

    private static Optional<Step> step(@Nullable String event) {
        return event == null
                ? Optional.empty()
                : switch (event) {
                    case "close" -> Optional.of(Step.CLOSE);
                    case "reopen" -> Optional.of(Step.REOPEN);
                    default -> Optional.empty();
                };
    }

    private static String title(MergeRequest request, SubjectChange wanted) {
        String title =
                Objects.requireNonNullElse(wanted.title(), request.title()).strip();
        return RequestWish.DRAFT
                .flag(wanted)
                .map(draft -> draft ? DraftTitle.draft(title) : DraftTitle.ready(title))
                .orElse(title);
    }

    private static <T> @Nullable T wished(@Nullable Optional<T> wish, @Nullable T known) {
        return wish == null ? known : wish.orElse(null);
    }
}
