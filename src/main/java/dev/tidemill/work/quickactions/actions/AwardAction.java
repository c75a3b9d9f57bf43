package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /award :tada:} reacts, or takes the reaction back. */
public final class AwardAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("award", "react");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.require(WorkPermissions.AWARD_EMOJI);
        if (argument.isBlank()) {
            throw new IllegalArgumentException("name an emoji, for example :tada:");
        }
        context.change().toggleAward(argument);
        context.tell("emoji_award", argument.replace(":", ""));
        return "Toggled " + argument + " emoji reaction.";
    }
}
