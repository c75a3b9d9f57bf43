package dev.tidemill.merging.approvals;

import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Every rule must be met, and the owners of the newest commits must be known. */
public final class ApprovedGate implements MergeGate {
    /** How many requests are looked at on the spot; more wait for the job. */
    private static final int AT_ONCE = 3;

    private final Approvals approvals;
    private final OwnerSync sync;

    public ApprovedGate(Approvals approvals, OwnerSync sync) {
        this.approvals = approvals;
        this.sync = sync;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public Map<Long, Unmet> unmet(Project project, Collection<MergeRequest> requests) {
        var states = approvals.states(project, requests);
        long behind = states.values().stream().filter(ApprovalState::pending).count();
        if (behind > 0 && behind <= AT_ONCE && requests.size() <= AT_ONCE) {
            requests.forEach(request -> sync.ensure(request.id()));
            states = approvals.states(project, requests);
        }
        var unmet = new HashMap<Long, Unmet>();
        states.forEach((id, state) -> {
            if (state.pending()) {
                unmet.put(id, new Unmet("approvals_syncing", "The approvals are being checked.", true));
            } else if (state.unknowable()) {
                String why = "The code owners cannot be found out: the patterns of CODEOWNERS take too long to match.";
                unmet.put(id, new Unmet("not_approved", why, false));
            } else if (!state.approved()) {
                int left = Math.max(1, state.left());
                String why = left == 1 ? "An approval is missing." : left + " approvals are missing.";
                unmet.put(id, new Unmet("not_approved", why, false));
            }
        });
        return unmet;
    }
}
