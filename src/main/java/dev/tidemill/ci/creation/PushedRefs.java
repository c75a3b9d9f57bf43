package dev.tidemill.ci.creation;

import dev.tidemill.platform.events.Listener;
import dev.tidemill.platform.events.Told;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.secrets.SecretBox;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.MDC;

/** Wishes for pipelines in the transaction of each push: the branches and tags that it moved, up to a limit. */
public final class PushedRefs implements Listener<RefsUpdated> {
    private final Jobs queue;
    private final SecretBox secrets;
    private final int mostRefs;

    public PushedRefs(Jobs queue, SecretBox secrets, int mostRefs) {
        this.queue = queue;
        this.secrets = secrets;
        this.mostRefs = mostRefs;
    }

    @Override
    public void on(Handle tx, RefsUpdated event) {
        queue.enqueueAll(tx, CreatePipelineJob.KIND, wanted(new Told<>(null, event, MDC.get(Told.REQUEST))));
    }

    @Override
    public void onAll(Handle tx, List<Told<RefsUpdated>> several) {
        queue.enqueueAll(
                tx,
                CreatePipelineJob.KIND,
                several.stream().flatMap(one -> wanted(one).stream()).toList());
    }

    private List<Jobs.Wanted<CreatePipelineJob.Payload>> wanted(Told<RefsUpdated> told) {
        var event = told.event();
        String options = PushOptions.seal(secrets, event.pushId(), event.pushOptions());
        return event.changes().stream()
                .filter(change -> !change.deleted())
                .filter(change -> change.branch().isPresent() || change.tag().isPresent())
                .limit(mostRefs)
                .map(change -> new CreatePipelineJob.Payload(
                        event.projectId(),
                        event.pushId(),
                        change.name(),
                        change.oldSha(),
                        change.newSha(),
                        event.userId(),
                        options))
                .map(payload -> new Jobs.Wanted<>(payload, told.requestId()))
                .toList();
    }
}
