package dev.tidemill.ci.runners;

import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes which machines call. What a machine says of itself is stored at once when it changed; the mere time of
 * contact at most once a minute, because every runner calls all the time.
 */
public final class RunnerManagers {
    /** What runners without a system id count as, as in GitLab. */
    public static final String LEGACY = "<legacy>";

    private static final Duration EXACTNESS = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final RunnerManagerStore store = new RunnerManagerStore();
    private final Map<Machine, Seen> seen = new ConcurrentHashMap<>();
    private final Database db;
    private final InstantSource clock;

    private record Machine(long runnerId, String systemId) {}

    private record Seen(RunnerManager manager, RunnerDetails details, Instant writtenAt) {}

    public RunnerManagers(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Notes a contact.
     *
     * @param details what the machine says of itself; {@link RunnerDetails#NONE} keeps what it said before
     */
    public RunnerManager contacted(Runner runner, String systemId, RunnerDetails details, String ip) {
        var machine = new Machine(runner.id(), systemId.isBlank() ? LEGACY : systemId);
        Instant now = clock.instant();
        Seen known = seen.get(machine);
        if (known != null
                && known.writtenAt().isAfter(now.minus(EXACTNESS))
                && (details.equals(RunnerDetails.NONE) || details.equals(known.details()))) {
            return known.manager();
        }
        RunnerDetails told = details.equals(RunnerDetails.NONE) && known != null ? known.details() : details;
        var manager = db.write(tx -> store.contacted(tx, runner.id(), machine.systemId(), told, ip, now));
        if (seen.size() > MOST_REMEMBERED) {
            seen.clear();
        }
        seen.put(machine, new Seen(manager, told, now));
        return manager;
    }

    /** Forgets a machine whose row was removed. */
    public void forget(long runnerId, String systemId) {
        seen.remove(new Machine(runnerId, systemId));
    }

    /** Forgets all machines of a runner. */
    public void forget(long runnerId) {
        seen.keySet().removeIf(machine -> machine.runnerId() == runnerId);
    }
}
