package dev.tidemill.work.time;

import dev.tidemill.identity.Needs;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.work.subjects.SubjectChange.TimeSpent;
import dev.tidemill.work.subjects.SubjectDoor;
import dev.tidemill.work.subjects.SubjectView;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** Time tracking over REST, below the address of any subject (doc/api/issues.md, time tracking). */
public final class TimeApi {
    private static final int LONGEST_SUMMARY = 255;

    private final Database db;
    private final TimeTracking time;

    public TimeApi(Database db, TimeTracking time) {
        this.db = db;
        this.time = time;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes, String base, SubjectDoor door) {
        routes.get(base + "/time_stats", Needs.ANYONE, request -> Reply.json(time.stats(door.open(request))));
        routes.post(base + "/time_estimate", Needs.USER, request -> {
            long seconds = duration(request);
            return changed(door.open(request), 200, (tx, view) -> time.estimate(tx, view, seconds));
        });
        routes.post(
                base + "/reset_time_estimate",
                Needs.USER,
                request -> changed(door.open(request), 200, (tx, view) -> time.estimate(tx, view, 0)));
        routes.post(base + "/add_spent_time", Needs.USER, request -> {
            var spent = new TimeSpent(duration(request), null, summary(request));
            return changed(door.open(request), 201, (tx, view) -> time.spend(tx, view, spent));
        });
        routes.post(base + "/reset_spent_time", Needs.USER, request -> {
            var all = new TimeSpent(null, null, "");
            return changed(door.open(request), 200, (tx, view) -> time.spend(tx, view, all));
        });
    }

    private Reply changed(SubjectView view, int status, BiConsumer<Handle, SubjectView> change) {
        db.run(tx -> change.accept(tx, view));
        return Reply.json(status, time.stats(view));
    }

    private static long duration(Request request) {
        return WorkTime.parse(request.params().requiredText("duration"))
                .orElseThrow(() -> ApiError.parameter("duration is invalid"));
    }

    private static String summary(Request request) {
        String summary = request.params().text("summary").orElse("");
        if (summary.length() > LONGEST_SUMMARY) {
            throw ApiError.invalid("summary", "is too long (maximum is " + LONGEST_SUMMARY + " characters)");
        }
        return summary;
    }
}
