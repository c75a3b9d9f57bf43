package dev.tidemill.ci.yaml.shape;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as people write them: {@code 3 hours 30 minutes}, {@code 1h 30m}, {@code 1 week and 2 days},
 * {@code 1:30:00}, {@code one week}, {@code 90} (seconds). A month has 30 days and a year 365.25.
 */
public final class Durations {
    private static final int LONGEST_TEXT = 100;

    private static final List<String> WORDS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** Our own patterns on a text of limited length. */
    private static final Pattern PART = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?|(?:an?|" + String.join("|", WORDS)
            + ")\\b)\\s*([a-z]*)\\s*(?:,|and\\b|plus\\b|with\\b)?");

    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,4}):([0-5]?[0-9])(?::([0-5]?[0-9]))?");

    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("second", 1L),
            Map.entry("m", 60L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("h", 3_600L),
            Map.entry("hr", 3_600L),
            Map.entry("hour", 3_600L),
            Map.entry("d", 86_400L),
            Map.entry("day", 86_400L),
            Map.entry("w", 604_800L),
            Map.entry("wk", 604_800L),
            Map.entry("week", 604_800L),
            Map.entry("mo", 2_592_000L),
            Map.entry("mon", 2_592_000L),
            Map.entry("month", 2_592_000L),
            Map.entry("y", 31_557_600L),
            Map.entry("yr", 31_557_600L),
            Map.entry("year", 31_557_600L));

    private Durations() {}

    /** Seconds, rounded down; empty when the text is no duration or longer than a thousand years. */
    public static Optional<Long> parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher clock = CLOCK.matcher(lower);
        return clock.matches() ? Optional.of(clock(clock)) : parts(lower);
    }

    /** {@code h:mm:ss}, or {@code m:ss} when there is only one colon. */
    private static long clock(Matcher clock) {
        long first = Long.parseLong(clock.group(1));
        long second = Long.parseLong(clock.group(2));
        return clock.group(3) == null
                ? first * 60 + second
                : first * 3_600 + second * 60 + Long.parseLong(clock.group(3));
    }

    private static Optional<Long> parts(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!part.find(end) || part.start() != end || part.end() == end) {
                return Optional.empty();
            }
            Long unit = unit(part.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            sum = sum.add(number(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = part.end();
        }
        boolean sensible = end > 0 && sum.compareTo(BigDecimal.valueOf(1_000L * 31_557_600)) <= 0;
        return sensible ? Optional.of(sum.setScale(0, RoundingMode.DOWN).longValueExact()) : Optional.empty();
    }

    private static BigDecimal number(String text) {
        if (text.charAt(0) <= '9') {
            return new BigDecimal(text);
        }
        return text.startsWith("a") ? BigDecimal.ONE : BigDecimal.valueOf(WORDS.indexOf(text));
    }

    private static @Nullable Long unit(String word) {
        Long exact = UNITS.get(word);
        return exact != null || !word.endsWith("s") ? exact : UNITS.get(word.substring(0, word.length() - 1));
    }
}
