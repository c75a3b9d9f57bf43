package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /unsubscribe} asks for no more news of it. */
public final class UnsubscribeAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("unsubscribe");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().subscribed(false);
        context.tell("subscription_event", "unsubscribe");
        return "Unsubscribed from notifications.";
    }
}
