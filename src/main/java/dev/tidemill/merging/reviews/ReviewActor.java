package dev.tidemill.merging.reviews;

import dev.tidemill.merging.actions.RequestAct;
import dev.tidemill.merging.actions.RequestActor;
import dev.tidemill.merging.approvals.Approvals;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Approves, takes approvals back and submits reviews when a quick action asks. */
public final class ReviewActor implements RequestActor {
    private final MergeRequests requests;
    private final Drafts drafts;
    private final Approvals approvals;

    public ReviewActor(MergeRequests requests, Drafts drafts, Approvals approvals) {
        this.requests = requests;
        this.drafts = drafts;
        this.approvals = approvals;
    }

    @Override
    public Set<RequestAct> acts() {
        return Set.of(RequestAct.APPROVE, RequestAct.UNAPPROVE, RequestAct.SUBMIT_REVIEW);
    }

    @Override
    public void act(Handle tx, SubjectView view, RequestAct act, String argument) {
        var found = RequestChangesAction.found(requests, view);
        switch (act) {
            case APPROVE -> approve(tx, found);
            case UNAPPROVE -> unapprove(tx, found);
            case SUBMIT_REVIEW -> drafts.submit(tx, found, new Drafts.Verdict(null, verdict(argument)));
            case MERGE, AUTO_MERGE, REBASE -> throw new IllegalArgumentException("this is no review");
        }
    }

    private void approve(Handle tx, MergeRequests.Found found) {
        if (approvals.asksAgain(found.project())) {
            throw ApiError.unauthorized(); // a text is no place for a password
        }
        approvals.state(found); // who owns the newest commits is found out before anything is locked
        approvals.approve(tx, found, null);
    }

    private void unapprove(Handle tx, MergeRequests.Found found) {
        if (!approvals.takeBack(tx, found, "unapproved")) {
            throw ApiError.notFound();
        }
    }

    private static String verdict(String argument) {
        return switch (argument.strip()) {
            case "", "reviewed" -> "reviewed";
            case "approve", "approved" -> "approved";
            case "requested_changes", "request_changes" -> "requested_changes";
            default -> throw new IllegalArgumentException("the verdict is reviewed, approve or requested_changes");
        };
    }
}
