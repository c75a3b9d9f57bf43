package dev.tidemill.ci.requests;

import dev.tidemill.ci.pipelines.PipelineFinished;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.pipelines.PipelineStatusChanged;
import dev.tidemill.merging.events.MergeRequestPushed;
import dev.tidemill.merging.merge.AutoMerges;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.events.Events;
import dev.tidemill.work.todos.Todos;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Tells what the pipeline of a merge request came to: an event for the outbox, and for its author, and who waits for its
 * merge, a to-do when it failed, until it runs again, new commits come, or the request is merged or closed.
 */
public final class PipelineTodos {
    /** The kind of these to-dos. */
    public static final String ACTION = "build_failed";

    private final Events events;
    private final RequestPipelines pipelines;
    private final MergeRequests requests;
    private final AutoMerges waiting;
    private final Todos todos;

    public PipelineTodos(
            Events events, RequestPipelines pipelines, MergeRequests requests, AutoMerges waiting, Todos todos) {
        this.events = events;
        this.pipelines = pipelines;
        this.requests = requests;
        this.waiting = waiting;
        this.todos = todos;
    }

    /** Follows pipelines and requests, in their transactions. */
    public void listen() {
        events.listen(PipelineFinished.class, this::finished);
        events.listen(PipelineStatusChanged.class, this::moved);
        events.listen(MergeRequestPushed.class, (tx, event) -> todos.settle(tx, event.requestId(), ACTION));
    }

    private void finished(Handle tx, PipelineFinished event) {
        for (long id : pipelines.counting(tx, event.pipelineId())) {
            MergeRequest request = requests.byId(tx, id).orElse(null);
            if (request == null) {
                continue;
            }
            if (event.status().equals("failed")) {
                concerned(request).forEach(user -> todos.tell(tx, user, id, ACTION));
            } else {
                todos.settle(tx, id, ACTION);
            }
            String before = pipelines.ended(tx, id, event.pipelineId(), event.status());
            var told = new RequestPipelineFinished(
                    id,
                    request.projectId(),
                    request.iid(),
                    event.pipelineId(),
                    request.headSha(),
                    before,
                    event.status());
            events.publish(tx, null, told);
        }
    }

    /** A pipeline that ended runs again. */
    private void moved(Handle tx, PipelineStatusChanged event) {
        boolean again = ended(event.from()) && !ended(event.to());
        if (again) {
            pipelines.counting(tx, event.pipelineId()).forEach(id -> todos.settle(tx, id, ACTION));
        }
    }

    private static boolean ended(String status) {
        return PipelineStatus.ofWireName(status).isCompleted();
    }

    private Set<Long> concerned(MergeRequest request) {
        var concerned = new LinkedHashSet<>(List.of(request.authorId()));
        waiting.of(List.of(request.id())).values().forEach(one -> concerned.add(one.userId()));
        return concerned;
    }
}
