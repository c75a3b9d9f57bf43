package dev.tidemill.merging.reviews;

import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /request_changes} says that a merge request must change before the reviewer approves. */
public final class RequestChangesAction implements QuickAction {
    private final MergeRequests requests;
    private final Drafts drafts;

    public RequestChangesAction(MergeRequests requests, Drafts drafts) {
        this.requests = requests;
        this.drafts = drafts;
    }

    @Override
    public Set<String> names() {
        return Set.of("request_changes");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        if (context.view().subject().kind() != SubjectKind.MERGE_REQUEST) {
            throw new IllegalArgumentException("this is no merge request");
        }
        drafts.verdict(context.tx(), found(requests, context.view()), "requested_changes");
        return "Requested changes to the current merge request.";
    }

    /** The request of a view. */
    static MergeRequests.Found found(MergeRequests requests, SubjectView view) {
        return Optional.ofNullable(
                        requests.byIds(view.caller(), List.of(view.id())).get(view.id()))
                .orElseThrow(() -> ApiError.notFound("Merge Request"));
    }
}
