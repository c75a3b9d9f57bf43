package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Optional;
import java.util.Set;

/** {@code /remove_milestone} plans for no milestone. */
public final class RemoveMilestoneAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("remove_milestone");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().milestone(Optional.empty());
        context.tell("milestone_id", "");
        return "Removed the milestone.";
    }
}
