package dev.tidemill.work.quickactions.actions;

import dev.tidemill.identity.User;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.List;
import java.util.Set;

/** {@code /unassign @a} takes the assignment away, from all when nobody is named. */
public final class UnassignAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("unassign", "remove_assignee");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        if (argument.isBlank()) {
            context.change().onlyAssignees(List.of());
            context.tell("assignee_ids", List.of());
            return "Removed all assignees.";
        }
        var people = context.people(argument);
        var ids = people.stream().map(User::id).toList();
        context.change().removeAssignees(ids);
        context.tell("unassign_ids", ids);
        return "Removed assignee " + Sentences.people(people) + ".";
    }
}
