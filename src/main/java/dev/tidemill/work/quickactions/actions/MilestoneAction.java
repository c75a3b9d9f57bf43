package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Optional;
import java.util.Set;

/** {@code /milestone %name} plans for a milestone. */
public final class MilestoneAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("milestone");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        var milestone = context.milestone(argument);
        context.change().milestone(Optional.of(milestone.id()));
        context.tell("milestone_id", milestone.id());
        return "Set the milestone to " + milestone.title() + ".";
    }
}
