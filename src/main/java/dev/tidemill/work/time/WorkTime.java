package dev.tidemill.work.time;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Working time as people write it (doc/user/project/time_tracking.md): a month has 4 weeks, a week 5 days, a day 8
 * hours; {@code 1w 2d 3h 30m}. Bare numbers are hours.
 */
public final class WorkTime {
    private static final long HOUR = 3600;
    private static final long DAY = 8 * HOUR;
    private static final long WEEK = 5 * DAY;
    private static final long MONTH = 4 * WEEK;

    /** The longest total that is kept: a year. */
    public static final long MOST = 12 * MONTH;

    /** Ours and linear: one unit at a time. */
    private static final Pattern PART = Pattern.compile(
            "\\G\\s*(\\d{1,9})(?:\\.(\\d{1,4}))?\\s*(months?|mo|weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)?");

    private static final Map<String, Long> UNITS = units();

    private WorkTime() {}

    /** Seconds, negative after a minus sign; empty for what is no duration. */
    public static Optional<Long> parse(String text) {
        String rest = text.strip();
        boolean minus = rest.startsWith("-");
        String positive = minus ? rest.substring(1).strip() : rest;
        if (positive.isEmpty()) {
            return Optional.empty();
        }
        Matcher part = PART.matcher(positive);
        double total = 0;
        int end = 0;
        while (end < positive.length() && part.find()) {
            total += seconds(part);
            end = part.end();
        }
        if (end < positive.length() || total > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long seconds = Math.round(total);
        return Optional.of(minus ? -seconds : seconds);
    }

    /** The shortest way to write it, for example {@code 1mo 2w 3d 4h 30m}; 0 as {@code 0m}. */
    public static String format(long seconds) {
        long rest = Math.abs(seconds);
        var out = new StringBuilder(seconds < 0 ? "-" : "");
        int bare = out.length();
        for (var unit : UNITS.entrySet()) {
            long count = rest / unit.getValue();
            if (count > 0) {
                out.append(out.length() > bare ? " " : "").append(count).append(unit.getKey());
                rest -= count * unit.getValue();
            }
        }
        return out.length() > bare ? out.toString() : "0m";
    }

    private static double seconds(Matcher part) {
        String fraction = part.group(2);
        double number = Double.parseDouble(part.group(1) + "." + (fraction == null ? "0" : fraction));
        String unit = part.group(3);
        if (unit == null) {
            return number * HOUR;
        }
        if (unit.startsWith("mo")) {
            return number * MONTH;
        }
        return number * UNITS.getOrDefault(unit.substring(0, 1), 0L);
    }

    private static Map<String, Long> units() {
        var units = new LinkedHashMap<String, Long>();
        units.put("mo", MONTH);
        units.put("w", WEEK);
        units.put("d", DAY);
        units.put("h", HOUR);
        units.put("m", 60L);
        units.put("s", 1L);
        return units;
    }
}
