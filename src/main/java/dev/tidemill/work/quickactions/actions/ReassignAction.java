package dev.tidemill.work.quickactions.actions;

import dev.tidemill.identity.User;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /reassign @a} replaces those who are assigned. */
public final class ReassignAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("reassign");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        var people = context.people(argument);
        var ids = people.stream().map(User::id).toList();
        context.change().onlyAssignees(ids);
        context.tell("assignee_ids", ids);
        return "Changed assignees to " + Sentences.people(people) + ".";
    }
}
