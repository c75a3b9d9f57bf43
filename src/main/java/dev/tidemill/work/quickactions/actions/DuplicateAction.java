package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import java.util.Set;

/** {@code /duplicate #1} closes it as one that another item is about already. */
public final class DuplicateAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("duplicate");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.require(WorkPermissions.ADMIN_ISSUE_LINK);
        var items = context.items(argument);
        long other = items.getFirst().id();
        if (items.size() != 1 || other == context.view().id()) {
            throw new IllegalArgumentException("name one other issue");
        }
        context.change().duplicateOf(other);
        context.tell("canonical_issue_id", other);
        return "Closed this " + context.noun() + ". Marked as related to, and a duplicate of, " + Sentences.items(items)
                + ".";
    }
}
