package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Set;

/** {@code /relate #1 group/project#2} links items that relate. */
public final class RelateAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("relate");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.require(WorkPermissions.ADMIN_ISSUE_LINK);
        var items = context.items(argument);
        context.change().related(items.stream().map(SubjectView::id).toList());
        return "Added " + Sentences.items(items) + " as a linked item related to this " + context.noun() + ".";
    }
}
