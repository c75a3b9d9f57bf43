package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /remove_estimate} takes the estimate away. */
public final class RemoveEstimateAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("remove_estimate", "remove_time_estimate");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.require(WorkPermissions.TRACK_TIME);
        context.change().estimate(0);
        context.tell("time_estimate", 0);
        return "Removed time estimate.";
    }
}
