package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Optional;
import java.util.Set;

/** {@code /remove_due_date} leaves no last day. */
public final class RemoveDueDateAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("remove_due_date");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.change().dueDate(Optional.empty());
        context.tell("due_date", "");
        return "Removed the due date.";
    }
}
