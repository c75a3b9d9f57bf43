package dev.tidemill.app;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import java.util.List;

/** Jobs, consumers and cron of this node: on their own, or drained by hand in tests. */
public final class Background implements AutoCloseable {
    Background(Platform platform, List<Room> rooms, boolean running) {}

    @Override
    public void close() {}
}
