package dev.tidemill.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that every command shares which starts a server; they win over environment and file. */
public final class ServerFlags {
    @Option(names = "--port", paramLabel = "N", description = "Port to serve on (default 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder (default ./data, or TIDEMILL_DATA).",
            defaultValue = "${env:TIDEMILL_DATA:-data}")
    private Path data = Path.of("data");

    @Option(
            names = "--database-url",
            paramLabel = "JDBC",
            description = "External PostgreSQL, 15 or newer; without it an embedded one is used.")
    private @Nullable String databaseUrl;

    /** The data folder as it was named. */
    public Path data() {
        return data;
    }

    /** The flags that were given, by setting key. */
    public Map<String, String> values() {
        var values = new HashMap<String, String>();
        if (port != null) {
            values.put(CoreSettings.PORT.key(), Integer.toString(port));
        }
        if (databaseUrl != null) {
            values.put(CoreSettings.DATABASE_URL.key(), databaseUrl);
        }
        return values;
    }
}
