package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /close} closes. */
public final class CloseAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("close");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().stateEvent("close");
        context.tell("state_event", "close");
        return "Closed this " + context.noun() + ".";
    }
}
