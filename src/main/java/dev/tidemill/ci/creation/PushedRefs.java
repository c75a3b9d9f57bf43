package dev.tidemill.ci.creation;

import dev.tidemill.platform.events.Listener;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.secrets.SecretBox;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.List;
import org.jdbi.v3.core.Handle;

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
        List<RefChange> wanted = event.changes().stream()
                .filter(change -> !change.deleted())
                .filter(change -> change.branch().isPresent() || change.tag().isPresent())
                .limit(mostRefs)
                .toList();
        String options = PushOptions.seal(secrets, event.pushId(), event.pushOptions());
        for (RefChange change : wanted) {
            queue.enqueue(
                    tx,
                    CreatePipelineJob.KIND,
                    new CreatePipelineJob.Payload(
                            event.projectId(),
                            event.pushId(),
                            change.name(),
                            change.oldSha(),
                            change.newSha(),
                            event.userId(),
                            options),
                    JobOptions.NONE);
        }
    }
}
