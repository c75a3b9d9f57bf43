package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** The configuration file that the postmaster starts from, written anew at every start. */
record ServerSettings(int major, boolean durable, Map<String, String> extra) {
    private static final String LOCAL = "local.conf";

    /** Sized for a small machine: little memory when idle, enough workers for logical replication. */
    private static final String TEXT = """
            # Written by Tidemill at every start. Your own settings: local.conf beside this file.
            include 'cluster/postgresql.conf'

            ssl = off
            password_encryption = 'scram-sha-256'
            max_connections = 100
            shared_buffers = '64MB'
            work_mem = '8MB'
            maintenance_work_mem = '64MB'
            effective_cache_size = '512MB'
            random_page_cost = 1.1
            huge_pages = off
            jit = off
            max_worker_processes = 8
            max_parallel_workers_per_gather = 0
            autovacuum_max_workers = 2

            wal_level = logical
            max_wal_senders = 10
            max_replication_slots = 10
            min_wal_size = '80MB'
            max_wal_size = '1GB'
            wal_compression = on
            checkpoint_timeout = '15min'

            timezone = 'UTC'
            log_timezone = 'UTC'
            log_destination = 'stderr'
            logging_collector = off
            log_line_prefix = '%m [%p] %q%a '
            log_checkpoints = off
            log_statement = 'none'
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            """;

    void write(Place place) throws IOException {
        boolean local = Files.exists(place.folder().resolve(LOCAL));
        Folders.write(place.settings(), local ? text() + "include '" + LOCAL + "'\n" : text(), "rw-r--r--");
    }

    String text() {
        Map<String, String> lines = new TreeMap<>();
        String on = durable ? "on" : "off";
        lines.put("fsync", on);
        lines.put("synchronous_commit", on);
        lines.put("full_page_writes", on);
        if (major >= 18) {
            // Without the three I/O worker processes that are the default from 18 on.
            lines.put("io_method", "sync");
        }
        lines.putAll(extra);
        StringBuilder text = new StringBuilder(TEXT);
        lines.forEach((key, value) ->
                text.append(key).append(" = '").append(value.replace("'", "''")).append("'\n"));
        return text.toString();
    }
}
