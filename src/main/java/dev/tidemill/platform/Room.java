package dev.tidemill.platform;

import dev.tidemill.platform.checks.Checked;
import dev.tidemill.platform.events.Consumer;
import dev.tidemill.platform.http.RequestFilter;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import java.util.List;

/**
 * A room's table of contents: everything it adds to the process, as explicit lists. In-transaction
 * listeners are added by the room's constructor through {@code Platform.events()}.
 */
public interface Room {
    /** The room's name, also its package and its schema. */
    String name();

    /** Adds the room's rows to the route table. */
    default void routes(Routes routes) {}

    /** What runs before every request, for example authentication. */
    default List<RequestFilter> filters() {
        return List.of();
    }

    /** The kinds of background work it runs. */
    default List<Worker<?>> workers() {
        return List.of();
    }

    /** What it enqueues by the clock. */
    default List<CronEntry<?>> crons() {
        return List.of();
    }

    /** What reads the outbox. */
    default List<Consumer> consumers() {
        return List.of();
    }

    /** What it serves besides HTTP. */
    default List<Service> services() {
        return List.of();
    }

    /** What {@code tidemill check} looks at. */
    default Checked checked() {
        return Checked.NOTHING;
    }

    /** Its settings and limits, for the reference page. */
    default List<Setting<?>> settings() {
        return List.of();
    }
}
