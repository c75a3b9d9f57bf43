package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import dev.tidemill.work.subjects.SubjectChange.TimeSpent;
import java.util.Map;
import java.util.Set;

/** {@code /remove_time_spent} takes all logged time back. */
public final class RemoveTimeSpentAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("remove_time_spent");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.require(WorkPermissions.TRACK_TIME);
        context.change().spent(new TimeSpent(null, null, ""));
        context.tell("spend_time", Map.of("duration", "reset"));
        return "Removed spent time.";
    }
}
