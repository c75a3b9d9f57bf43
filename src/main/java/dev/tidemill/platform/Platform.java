package dev.tidemill.platform;

import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.events.Events;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.secrets.SecretBox;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.platform.web.site.Shells;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What a room gets at construction.
 *
 * @param settings the settings in force
 * @param db the database
 * @param events listeners and outbox
 * @param jobs the queue
 * @param wakeups what other connections notify; rooms listen at construction
 * @param blobs immutable content
 * @param secrets seals what must be stored and read again, such as CI variables
 * @param shells how pages are drawn and sent
 * @param meters the metrics registry
 * @param clock the time; settable in tests
 * @param dataFolder the local data folder with {@code secrets/} and {@code run/}
 * @param externalUrl the address people use, without a slash at its end
 */
public record Platform(
        Settings settings,
        Database db,
        Events events,
        Jobs jobs,
        Wakeups wakeups,
        Blobs blobs,
        SecretBox secrets,
        Shells shells,
        MeterRegistry meters,
        InstantSource clock,
        Path dataFolder,
        String externalUrl) {}
