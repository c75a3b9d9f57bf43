package dev.tidemill.platform.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * One setting or limit, declared as a row by the room that reads it.
 *
 * @param key lower-case words joined by hyphens; the environment name is {@code TIDEMILL_} and the key in capitals
 * @param fallback the default as text, as the reference page prints it
 * @param range what is allowed, in words, for the reference page and for refusals
 * @param meaning one sentence for operators
 * @param parser text to value; throws IllegalArgumentException for what is out of range
 */
public record Setting<T>(String key, String fallback, String range, String meaning, Function<String, T> parser) {
    /** A whole number within bounds, both included. */
    public static Setting<Integer> integer(String key, int fallback, int least, int most, String meaning) {
        return new Setting<>(key, Integer.toString(fallback), least + " to " + most, meaning, text -> {
            int value = Integer.parseInt(text.strip());
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    /** A number of bytes, with an optional suffix k, m or g (powers of 1024). */
    public static Setting<Long> bytes(String key, String fallback, String meaning) {
        return new Setting<>(key, fallback, "bytes, with an optional k, m or g", meaning, Setting::parseBytes);
    }

    /** A duration in ISO-8601 ({@code PT30S}, {@code P1D}) or whole seconds. */
    public static Setting<Duration> duration(String key, Duration fallback, String meaning) {
        return new Setting<>(key, fallback.toString(), "ISO-8601 duration or seconds", meaning, text -> {
            String value = text.strip().toUpperCase(Locale.ROOT);
            return value.startsWith("P") ? Duration.parse(value) : Duration.ofSeconds(Long.parseLong(value));
        });
    }

    /** true or false. */
    public static Setting<Boolean> bool(String key, boolean fallback, String meaning) {
        return new Setting<>(key, Boolean.toString(fallback), "true or false", meaning, text -> switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        });
    }

    /** Any text. */
    public static Setting<String> text(String key, String fallback, String meaning) {
        return new Setting<>(key, fallback, "text", meaning, text -> text);
    }

    /** The name of the environment variable that sets it. */
    public String environmentName() {
        return "TIDEMILL_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static long parseBytes(String text) {
        String value = text.strip().toLowerCase(Locale.ROOT);
        long unit =
                value.endsWith("k") ? 1L << 10 : value.endsWith("m") ? 1L << 20 : value.endsWith("g") ? 1L << 30 : 1;
        long number = Long.parseLong(unit == 1 ? value : value.substring(0, value.length() - 1));
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
        return Math.multiplyExact(number, unit);
    }
}
