package dev.tidemill.platform.events;

import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Gives committed events their positions. Every node has one, a lock of the database lets one of them work at a
 * time, and since all are woken by every commit, none needs to be told when another one has ended.
 */
final class Sequencer {
    private static final int BATCH = 1000;
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Database db;
    private final Set<EventPartition> known = new HashSet<>();

    Sequencer(Database db) {
        this.db = db;
    }

    /** One round of the loop; answers how long to pause. */
    Duration round() {
        createPartitions();
        return sequence(false) == BATCH ? Duration.ZERO : POLL;
    }

    /** Gives positions to everything that is committed; returns how many. */
    int drain() {
        createPartitions();
        int all = 0;
        int last;
        do {
            last = sequence(true);
            all += last;
        } while (last == BATCH);
        return all;
    }

    private int sequence(boolean wait) {
        return db.write(tx -> EventStore.lead(tx, wait) ? EventStore.sequence(tx, BATCH) : 0);
    }

    private void createPartitions() {
        long last = db.read(EventStore::lastPosition);
        for (EventPartition partition : EventPartition.needed(last)) {
            if (!known.contains(partition)) {
                db.run(tx -> {
                    EventStore.lead(tx, true);
                    if (!EventStore.hasPartition(tx, partition)) {
                        EventStore.createPartition(tx, partition);
                    }
                });
                known.add(partition);
            }
        }
    }
}
