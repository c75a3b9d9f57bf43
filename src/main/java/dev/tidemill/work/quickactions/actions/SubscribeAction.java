package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /subscribe} asks for news of it. */
public final class SubscribeAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("subscribe");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().subscribed(true);
        context.tell("subscription_event", "subscribe");
        return "Subscribed to notifications.";
    }
}
