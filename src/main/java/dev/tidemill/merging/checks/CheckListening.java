package dev.tidemill.merging.checks;

import dev.tidemill.merging.arrivals.TargetPushes;
import dev.tidemill.merging.events.MergeRequestOpened;
import dev.tidemill.merging.events.MergeRequestPushed;
import dev.tidemill.merging.events.MergeRequestReopened;
import dev.tidemill.merging.events.MergeRequestVersioned;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.events.Events;
import org.jdbi.v3.core.Handle;

/** Asks for checks in the transaction that makes the known ones old. */
public final class CheckListening {
    private final Checks checks;
    private final MergeRequests requests;

    public CheckListening(Checks checks, MergeRequests requests) {
        this.checks = checks;
        this.requests = requests;
    }

    public void listen(Events events, TargetPushes pushes) {
        pushes.add((tx, push, change, branch) -> checks.askForOpen(tx, push.projectId(), branch));
        events.listen(MergeRequestOpened.class, (tx, event) -> checks.ask(tx, event.projectId(), event.targetBranch()));
        events.listen(MergeRequestPushed.class, (tx, event) -> request(tx, event.requestId()));
        events.listen(MergeRequestReopened.class, (tx, event) -> request(tx, event.requestId()));
        events.listen(MergeRequestVersioned.class, (tx, event) -> request(tx, event.requestId()));
    }

    private void request(Handle tx, long id) {
        var request = requests.lock(tx, id);
        checks.ask(tx, request.projectId(), request.targetBranch());
    }
}
