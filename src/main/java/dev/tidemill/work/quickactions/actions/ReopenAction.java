package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /reopen} opens again what was closed. */
public final class ReopenAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("reopen", "open");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().stateEvent("reopen");
        context.tell("state_event", "reopen");
        return "Reopened this " + context.noun() + ".";
    }
}
