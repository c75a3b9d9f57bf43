package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /done} takes it off the own to-do list. */
public final class DoneAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("done");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().todo(false);
        context.tell("todo_event", "done");
        return "Marked to-do item as done.";
    }
}
