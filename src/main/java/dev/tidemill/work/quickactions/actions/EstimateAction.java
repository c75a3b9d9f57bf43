package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import dev.tidemill.work.time.WorkTime;
import java.util.Set;

/** {@code /estimate 1d 2h} says how long it will take. */
public final class EstimateAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("estimate", "estimate_time");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.require(WorkPermissions.TRACK_TIME);
        long seconds = WorkTime.parse(argument)
                .filter(time -> time >= 0)
                .orElseThrow(() -> new IllegalArgumentException("name a time, for example 1d 2h"));
        context.change().estimate(seconds);
        context.tell("time_estimate", seconds);
        return "Set time estimate to " + WorkTime.format(seconds) + ".";
    }
}
