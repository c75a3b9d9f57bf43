package dev.tidemill.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What this machine must have to run jobs, and which version of the runner this is. */
final class Machine {
    private static final String POM = "/META-INF/maven/dev.tidemill/tidemill/pom.properties";

    private Machine() {}

    /** The first thing that is missing, as a sentence for the user. */
    static @Nullable String problem() {
        for (String program : new String[] {"bash", "git"}) {
            if (!isOnPath(program)) {
                return program + " is not on the PATH; install it, jobs need it";
            }
        }
        try {
            var _ = Path.of("\u00fc");
        } catch (InvalidPathException asciiOnly) {
            return "file names are limited to ASCII in this locale; set LC_ALL=C.UTF-8";
        }
        return null;
    }

    private static boolean isOnPath(String program) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** As the build recorded it; a runner started from loose classes has no number. */
    static String version() {
        try (InputStream in = Machine.class.getResourceAsStream(POM)) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version", "0");
            }
        } catch (IOException unreadable) {
            // Then there is no number either.
        }
        return "0.0-dev";
    }
}
