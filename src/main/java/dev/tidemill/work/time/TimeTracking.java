package dev.tidemill.work.time;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.SubjectChange.TimeSpent;
import dev.tidemill.work.subjects.SubjectView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Estimates and logs working time on subjects (doc/user/project/time_tracking.md). */
public final class TimeTracking {
    private final Platform platform;
    private final SystemNotes notes;

    public TimeTracking(Platform platform, SystemNotes notes) {
        this.platform = platform;
        this.notes = notes;
    }

    /** Estimate and total on the wire; zero has no words. */
    public static Map<String, Object> json(long estimate, long spent) {
        var json = new LinkedHashMap<String, Object>();
        json.put("time_estimate", estimate);
        json.put("total_time_spent", spent);
        json.put("human_time_estimate", human(estimate));
        json.put("human_total_time_spent", human(spent));
        return json;
    }

    /** Estimate and total of a subject. */
    public Map<String, Object> stats(SubjectView view) {
        return platform.db().read(h -> json(TimeStore.estimate(h, view.id()), TimeStore.spent(h, view.id())));
    }

    /** Copies estimate and logged time of one subject to another. */
    public void copy(Handle tx, long from, long to) {
        TimeStore.copy(tx, from, to);
    }

    /** Sets the estimate in seconds; 0 takes it away. */
    public void estimate(Handle tx, SubjectView view, long seconds) {
        view.require(WorkPermissions.TRACK_TIME);
        if (seconds < 0 || seconds > WorkTime.MOST * 100) {
            throw ApiError.invalid("time_estimate", "must have a valid format and be greater than or equal to zero.");
        }
        TimeStore.setEstimate(tx, view.id(), seconds);
        String body = seconds == 0 ? "removed time estimate" : "changed time estimate to " + WorkTime.format(seconds);
        notes.add(tx, view.id(), view.caller().required().id(), "time_tracking", body);
    }

    /** Logs time, or takes some or all of it back; a day to come is refused, as is a total below nothing. */
    public void spend(Handle tx, SubjectView view, TimeSpent wanted) {
        view.require(WorkPermissions.TRACK_TIME);
        Instant now = platform.clock().instant();
        TimeStore.lock(tx, view.id());
        long total = TimeStore.spent(tx, view.id());
        Long wished = wanted.seconds();
        long seconds = wished == null ? -total : wished;
        if (total + seconds < 0) {
            throw ApiError.invalid("time_spent", "Time to subtract exceeds the total time spent");
        }
        if (total + seconds > WorkTime.MOST) {
            throw ApiError.invalid("time_spent", "is too much: a year in total at most");
        }
        LocalDate day = wanted.day();
        Instant at = day == null ? now : day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        if (day != null && day.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            throw ApiError.invalid("spent_at", "cannot be a date in the future");
        }
        if (seconds != 0) {
            long actor = view.caller().required().id();
            TimeStore.log(tx, view.id(), actor, seconds, wanted.summary(), at, now);
            notes.add(tx, view.id(), actor, "time_tracking", sentence(wished, seconds, day));
        }
    }

    private static String sentence(@Nullable Long wished, long seconds, @Nullable LocalDate day) {
        if (wished == null) {
            return "removed time spent";
        }
        String amount = WorkTime.format(Math.abs(seconds)) + " of time spent";
        return (seconds > 0 ? "added " : "subtracted ") + amount + (day == null ? "" : " at " + day);
    }

    private static @Nullable String human(long seconds) {
        return seconds == 0 ? null : WorkTime.format(seconds);
    }
}
