package dev.tidemill.merging.requests;

import dev.tidemill.merging.events.MergeRequestChanged;
import dev.tidemill.merging.events.MergeRequestChanged.Change;
import dev.tidemill.merging.events.MergeRequestClosed;
import dev.tidemill.merging.events.MergeRequestDrafted;
import dev.tidemill.merging.events.MergeRequestMerged;
import dev.tidemill.merging.events.MergeRequestOpened;
import dev.tidemill.merging.events.MergeRequestReady;
import dev.tidemill.merging.events.MergeRequestReopened;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Event;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.history.History;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.todos.Todos;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores changes of requests that are allowed, with everything that tells of them, in one transaction. */
final class RequestWrites {
    private final Platform platform;
    private final RequestPeople people;
    private final Milestones milestones;
    private final History history;
    private final Todos todos;
    private final List<String> endingTodos = new CopyOnWriteArrayList<>();

    RequestWrites(Platform platform, RequestPeople people, Milestones milestones, History history, Todos todos) {
        this.platform = platform;
        this.people = people;
        this.milestones = milestones;
        this.history = history;
        this.todos = todos;
    }

    /** Gives a new request its labels, people and history. */
    void begin(Handle tx, long actor, Home home, MergeRequest request, SubjectChange wanted) {
        history.state(tx, request.id(), actor, "opened");
        if (request.milestoneId() != null) {
            history.milestone(tx, request.id(), actor, null, request.milestoneId());
        }
        people.change(new RequestPeople.Target(tx, actor, home, request.id()), wanted, new HashMap<>());
        var having = people.having(tx, request.id());
        publish(
                tx,
                actor,
                new MergeRequestOpened(
                        request.id(),
                        request.projectId(),
                        request.iid(),
                        Objects.requireNonNull(request.sourceProjectId()),
                        request.sourceBranch(),
                        request.targetBranch(),
                        request.headSha(),
                        request.draft(),
                        having.labels(),
                        request.milestoneId(),
                        having.assignees(),
                        having.reviewers()));
    }

    /**
     * Changes a request that is locked.
     *
     * @param after what it becomes by the wish
     */
    void change(Handle tx, long actor, Home home, MergeRequest before, MergeRequest after, SubjectChange wanted) {
        checkMilestone(tx, home, wanted.milestone());
        Map<String, Change> changes = ChangedRequest.differences(before, after);
        boolean state = before.open() != after.open();
        if (!changes.isEmpty() || state) {
            boolean edited = changes.containsKey("title") || changes.containsKey("description");
            MergeRequestStore.update(
                    tx, after, edited ? actor : null, platform.clock().instant());
        }
        people.notes().tell(tx, actor, before, after);
        if (!Objects.equals(before.milestoneId(), after.milestoneId())) {
            history.milestone(tx, after.id(), actor, before.milestoneId(), after.milestoneId());
        }
        people.change(new RequestPeople.Target(tx, actor, home, after.id()), wanted, changes);
        if (!changes.isEmpty()) {
            changed(tx, actor, before, after, changes);
        }
        if (state) {
            moved(tx, actor, after);
        }
    }

    private void changed(Handle tx, long actor, MergeRequest before, MergeRequest after, Map<String, Change> changes) {
        MergeRequestStore.touch(tx, after.id(), platform.clock().instant());
        todos.dealtWith(tx, actor, after.id());
        publish(tx, actor, new MergeRequestChanged(after.id(), after.projectId(), after.iid(), changes));
        if (before.draft() && !after.draft()) {
            publish(tx, actor, new MergeRequestReady(after.id(), after.projectId(), after.iid()));
        } else if (!before.draft() && after.draft()) {
            publish(tx, actor, new MergeRequestDrafted(after.id(), after.projectId(), after.iid()));
        }
    }

    private void moved(Handle tx, long actor, MergeRequest after) {
        history.state(tx, after.id(), actor, after.open() ? "reopened" : "closed");
        todos.settle(tx, after.id(), actor, after.open() ? List.of() : endingTodos);
        publish(
                tx,
                actor,
                after.open()
                        ? new MergeRequestReopened(after.id(), after.projectId(), after.iid(), after.headSha())
                        : new MergeRequestClosed(after.id(), after.projectId(), after.iid()));
    }

    /** The kinds of to-dos that end with a request. */
    List<String> endingTodos() {
        return endingTodos;
    }

    /** Stores a merge of an open request; empty when it is not as it was seen. */
    Optional<MergeRequest> merged(Handle tx, MergeRequest seen, MergeRequestChanges.Merge merge) {
        var merged = MergeRequestStore.merged(tx, seen, merge, platform.clock().instant());
        merged.ifPresent(request -> tellMerged(tx, request, merge));
        return merged;
    }

    private void tellMerged(Handle tx, MergeRequest request, MergeRequestChanges.Merge merge) {
        history.state(tx, request.id(), merge.actorId(), "merged");
        todos.settle(tx, request.id(), merge.actorId(), endingTodos);
        publish(
                tx,
                merge.actorId(),
                new MergeRequestMerged(
                        request.id(),
                        request.projectId(),
                        request.iid(),
                        request.sourceProjectId(),
                        request.sourceBranch(),
                        request.targetBranch(),
                        request.headSha(),
                        merge.mergeCommitSha(),
                        merge.squashCommitSha(),
                        merge.mergedCommitSha()));
    }

    /** 400 for a milestone that is not good here. */
    void checkMilestone(Handle tx, Home home, @Nullable Optional<Long> wanted) {
        if (wanted != null
                && wanted.isPresent()
                && milestones.usable(tx, home, wanted.get()).isEmpty()) {
            throw ApiError.invalid("milestone_id", "is invalid");
        }
    }

    void publish(Handle tx, @Nullable Long actor, Event event) {
        platform.events().publish(tx, actor, event);
    }

    RequestNotes notes() {
        return people.notes();
    }
}
