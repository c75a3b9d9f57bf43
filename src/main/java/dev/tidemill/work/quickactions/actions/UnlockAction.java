package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /unlock} opens the discussion to everybody again. */
public final class UnlockAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("unlock");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().locked(false);
        context.tell("discussion_locked", false);
        return "Unlocked the discussion.";
    }
}
