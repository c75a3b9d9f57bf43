package dev.tidemill.platform.events;

import java.util.List;

/**
 * One part of {@code platform.events}: ten million positions.
 *
 * @param number from 0
 */
record EventPartition(long number) {
    private static final long SIZE = 10_000_000;
    private static final long AHEAD = 2_000_000;

    /** The parts that must exist when this is the last position: its own, and the next one long before it is needed. */
    static List<EventPartition> needed(long position) {
        var own = new EventPartition(position / SIZE);
        var soon = new EventPartition((position + AHEAD) / SIZE);
        return own.equals(soon) ? List.of(own) : List.of(own, soon);
    }

    String table() {
        return "platform.events_" + number;
    }

    long from() {
        return number * SIZE;
    }

    /** The first position that is not in it. */
    long to() {
        return from() + SIZE;
    }
}
