package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /todo} puts it on the own to-do list. */
public final class TodoAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("todo");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().todo(true);
        context.tell("todo_event", "add");
        return "Added a to-do item.";
    }

    @Override
    public boolean last() {
        return true;
    }
}
