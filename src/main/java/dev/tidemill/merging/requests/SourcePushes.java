package dev.tidemill.merging.requests;

import dev.tidemill.merging.events.MergeRequestPushed;
import dev.tidemill.platform.Platform;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes the heads of open requests along with their source branches, in the transaction of the push. */
final class SourcePushes {
    private final Platform platform;
    private final Refs refs;
    private final RequestNotes notes;

    SourcePushes(Platform platform, Refs refs, RequestNotes notes) {
        this.platform = platform;
        this.refs = refs;
        this.notes = notes;
    }

    void on(Handle tx, RefsUpdated push) {
        var branches = new LinkedHashMap<String, RefChange>();
        push.changes().forEach(change -> change.branch().ifPresent(name -> branches.put(name, change)));
        if (branches.isEmpty()) {
            return;
        }
        for (MergeRequest request : MergeRequestStore.lockOpenFrom(tx, push.projectId(), branches.keySet())) {
            follow(tx, request, branches, push);
        }
    }

    private void follow(Handle tx, MergeRequest request, Map<String, RefChange> branches, RefsUpdated push) {
        RefChange change = branches.get(request.sourceBranch());
        if (change == null) {
            return;
        }
        tell(tx, request, change, push.userId());
        if (change.deleted() || change.newSha().equals(request.headSha())) {
            return;
        }
        if (!request.fromFork()) {
            MergeRequestStore.moveHead(
                    tx, request.id(), change.newSha(), platform.clock().instant());
            refs.keep(tx, request.projectId(), request.headRef(), change.newSha());
            var event = new MergeRequestPushed(
                    request.id(),
                    request.projectId(),
                    request.iid(),
                    request.headSha(),
                    change.newSha(),
                    push.pushId());
            platform.events().publish(tx, push.userId(), event);
        }
        var payload = new PrepareRequestJob.Payload(
                request.id(),
                PrepareRequestJob.Cause.PUSHED,
                push.userId(),
                request.headSha(),
                change.newSha(),
                push.pushId());
        PrepareRequestJob.enqueue(platform.jobs(), tx, payload);
    }

    private void tell(Handle tx, MergeRequest request, RefChange change, @Nullable Long user) {
        if (user != null && (change.deleted() || change.created())) {
            notes.branch(tx, user, request, change.deleted());
        }
    }
}
