package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /lock} keeps the discussion to members. */
public final class LockAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("lock");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().locked(true);
        context.tell("discussion_locked", true);
        return "Locked the discussion.";
    }
}
