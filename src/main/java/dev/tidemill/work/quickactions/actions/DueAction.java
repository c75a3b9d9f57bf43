package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Optional;
import java.util.Set;

/** {@code /due tomorrow} sets the last day. */
public final class DueAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("due");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        var day = Days.parse(argument, context.today())
                .orElseThrow(() -> new IllegalArgumentException("name a day, for example 2026-12-31 or friday"));
        context.change().dueDate(Optional.of(day));
        context.tell("due_date", day);
        return "Set the due date to " + day + ".";
    }
}
