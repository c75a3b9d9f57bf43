package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /confidential} keeps it to few. */
public final class ConfidentialAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("confidential");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().confidential(true);
        context.tell("confidential", true);
        return "Made this " + context.noun() + " confidential.";
    }
}
