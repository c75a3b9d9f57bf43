package dev.tidemill.work.quickactions.actions;

import dev.tidemill.identity.User;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /assign @a @b me} assigns people. */
public final class AssignAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("assign");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        var people = context.people(argument);
        var ids = people.stream().map(User::id).toList();
        context.change().addAssignees(ids);
        context.tell("assignee_ids", ids);
        return "Assigned " + Sentences.people(people) + ".";
    }
}
