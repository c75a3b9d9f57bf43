package dev.tidemill.work.quickactions.actions;

import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import dev.tidemill.work.subjects.SubjectChange.TimeSpent;
import dev.tidemill.work.time.WorkTime;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** {@code /spend 1h 30m 2026-11-20} logs time; a minus sign takes some back. */
public final class SpendAction implements QuickAction {
    @Override
    public Set<String> names() {
        return Set.of("spend", "spent", "spend_time");
    }

    @Override
    public String apply(ActionContext context, String argument) {
        context.require(WorkPermissions.TRACK_TIME);
        int last = argument.lastIndexOf(' ');
        LocalDate day = last < 0
                ? null
                : Days.parse(argument.substring(last), context.today()).orElse(null);
        String time = day == null ? argument : argument.substring(0, last);
        long seconds = WorkTime.parse(time)
                .filter(wanted -> wanted != 0)
                .orElseThrow(() -> new IllegalArgumentException("name a time, for example 1h 30m"));
        context.change().spent(new TimeSpent(seconds, day, ""));
        context.tell("spend_time", Map.of("duration", seconds));
        String amount = WorkTime.format(Math.abs(seconds)) + " spent time.";
        return (seconds > 0 ? "Added " : "Subtracted ") + amount;
    }
}
