package dev.tidemill.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The values of all settings: flag over environment over {@code tidemill.yaml} over default. */
public final class Settings {
    private final Map<String, String> flags;
    private final Map<String, String> environment;
    private final Map<String, String> file;

    /** A value that cannot be used, told in one line that names the setting, the value's place and the range. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    public Settings(Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
        this.flags = Map.copyOf(flags);
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    /** Reads {@code tidemill.yaml} of a data folder; a missing file is an empty one. */
    public static Map<String, String> file(Path yaml) {
        if (!Files.exists(yaml)) {
            return Map.of();
        }
        try (var reader = Files.newBufferedReader(yaml)) {
            Object root = new Load(LoadSettings.builder().build()).loadFromReader(reader);
            var values = new HashMap<String, String>();
            if (root instanceof Map<?, ?> map) {
                map.forEach((key, value) -> values.put(String.valueOf(key), String.valueOf(value)));
            }
            return values;
        } catch (IOException | RuntimeException e) {
            throw new Unusable("Cannot read " + yaml + ": " + e.getMessage());
        }
    }

    /** The value in force. Throws {@link Unusable} when what was set cannot be used. */
    public <T> T get(Setting<T> setting) {
        String text = flags.get(setting.key());
        String place = "--" + setting.key();
        if (text == null) {
            text = environment.get(setting.environmentName());
            place = setting.environmentName();
        }
        if (text == null) {
            text = file.get(setting.key());
            place = setting.key() + " in tidemill.yaml";
        }
        if (text == null) {
            return setting.parser().apply(setting.fallback());
        }
        try {
            return setting.parser().apply(text);
        } catch (RuntimeException e) {
            throw new Unusable("The value of " + place + " cannot be used; allowed: " + setting.range() + ".");
        }
    }
}
