package dev.tidemill.platform.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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

    /** Reads {@code tidemill.yaml} of a data folder: one flat mapping. A missing file is an empty one. */
    public static Map<String, String> file(Path yaml) {
        if (!Files.exists(yaml)) {
            return Map.of();
        }
        try (var reader = Files.newBufferedReader(yaml)) {
            return flat(yaml, new Load(LoadSettings.builder().build()).loadFromReader(reader));
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new Unusable("Cannot use " + yaml + ": " + e.getProblem() + place + ". Mend it, or move it away.");
        } catch (CharacterCodingException | YamlEngineException e) {
            throw new Unusable("Cannot use " + yaml + ": it is not YAML in UTF-8. Mend it, or move it away.");
        } catch (IOException e) {
            throw new Unusable("Cannot read " + yaml + " as user " + System.getProperty("user.name") + ".");
        }
    }

    private static Map<String, String> flat(Path yaml, @Nullable Object root) {
        if (root == null) {
            return Map.of();
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new Unusable("Cannot use " + yaml + ": it must hold lines of the form key: value.");
        }
        var values = new HashMap<String, String>();
        map.forEach((key, value) -> {
            if (value instanceof Map || value instanceof Iterable) {
                throw new Unusable("Cannot use " + yaml + ": " + key + " must have one plain value.");
            }
            if (value != null) {
                values.put(String.valueOf(key), String.valueOf(value));
            }
        });
        return values;
    }

    /**
     * Refuses keys of flags and file that nobody reads, and values out of range, before anything depends on them.
     * The environment is not searched: other programs may own a name there.
     */
    public void check(Collection<Setting<?>> known) {
        var keys = known.stream().map(Setting::key).collect(Collectors.toSet());
        Stream.concat(flags.keySet().stream(), file.keySet().stream())
                .filter(key -> !keys.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> refuse(key, keys));
        known.forEach(this::get);
    }

    private static void refuse(String key, Collection<String> keys) {
        String hint = Suggestion.of(key, keys)
                .map(known -> " Did you mean " + known + "?")
                .orElse(" docs/configuration.md lists all settings.");
        throw new Unusable("There is no setting " + key + "." + hint);
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
