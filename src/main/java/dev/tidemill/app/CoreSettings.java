package dev.tidemill.app;

import dev.tidemill.platform.http.proxies.TrustedProxies;
import dev.tidemill.platform.settings.Setting;
import java.util.List;

/** The settings of the process itself. */
final class CoreSettings {
    static final Setting<Integer> PORT =
            Setting.integer("port", 8080, 0, 65535, "The port that serves people, git and runners.");
    static final Setting<String> HOST = Setting.text("host", "0.0.0.0", "The address that is bound.");
    static final Setting<String> EXTERNAL_URL = Setting.text(
            "external-url",
            "",
            "The address people use, in every generated link; empty means http://localhost and the port.");
    static final Setting<String> DATABASE_URL = Setting.text(
            "database-url",
            "",
            "JDBC URL of an external PostgreSQL (15 or newer) with user and password; empty means the embedded one.");
    static final Setting<String> POSTGRES_BINARIES = Setting.text(
            "postgres-binaries",
            "bundled",
            "What a new embedded database is made with: bundled, system (the newest package below /usr/lib/postgresql),"
                    + " or a folder with initdb and postgres.");
    static final Setting<Integer> DATABASE_CONNECTIONS =
            Setting.integer("database-connections", 16, 4, 500, "The most connections to PostgreSQL.");
    static final Setting<Integer> BODY_BYTES = Setting.integer(
            "http-body-limit",
            10 * 1024 * 1024,
            1024,
            512 * 1024 * 1024,
            "The largest buffered request body in bytes; git, traces, artifacts and uploads have limits of their own.");

    static final Setting<TrustedProxies> TRUSTED_PROXIES = new Setting<>(
            "trusted-proxies",
            "",
            "addresses and CIDR ranges, separated by commas",
            "Proxies whose X-Forwarded-For and X-Forwarded-Proto count, for audit rows, limits and cookies.",
            TrustedProxies::parse);

    static final Setting<Integer> JOB_SLOTS =
            Setting.integer("job-slots", 8, 1, 200, "How many background jobs this node runs at the same time.");

    private CoreSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                PORT,
                HOST,
                EXTERNAL_URL,
                DATABASE_URL,
                POSTGRES_BINARIES,
                DATABASE_CONNECTIONS,
                BODY_BYTES,
                TRUSTED_PROXIES,
                JOB_SLOTS);
    }
}
