package dev.tidemill.platform.web.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times in words. Times are shown in UTC; the browser replaces the title by local time. */
public final class Format {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Format() {}

    /** "just now", "5 minutes ago", "in 2 hours"; from 30 days on the date. */
    public static String ago(Instant at, Instant now) {
        long seconds = Duration.between(at, now).toSeconds();
        long size = Math.abs(seconds);
        if (size < 45) {
            return "just now";
        }
        if (size >= 30 * 86_400L) {
            return DAY.format(at);
        }
        String amount = size < 3_570
                ? count(Math.round(size / 60.0), "minute")
                : size < 84_600 ? count(Math.round(size / 3600.0), "hour") : count(Math.max(1, size / 86_400), "day");
        return seconds > 0 ? amount + " ago" : "in " + amount;
    }

    /** The day of a moment, in UTC. */
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /** A day as it is everywhere: "22 Nov 2026". */
    public static String day(LocalDate day) {
        return DAY.format(day.atStartOfDay(ZoneOffset.UTC));
    }

    /** The exact moment to the second, in UTC. */
    public static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** "8s", "3m 05s", "2h 07m", "3d 4h". */
    public static String duration(Duration length) {
        long s = Math.max(0, length.toSeconds());
        if (s < 60) {
            return s + "s";
        }
        if (s < 3600) {
            return "%dm %02ds".formatted(s / 60, s % 60);
        }
        return s < 86_400
                ? "%dh %02dm".formatted(s / 3600, s % 3600 / 60)
                : "%dd %dh".formatted(s / 86_400, s % 86_400 / 3600);
    }

    /** "512 B", "1.4 KiB", "23 MiB". */
    public static String bytes(long size) {
        if (size < 1024) {
            return size + " B";
        }
        double value = size / 1024.0;
        int unit = 0;
        while (value >= 1023.95 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return (value < 10 ? "%.1f %s" : "%.0f %s").formatted(value, UNITS[unit]);
    }

    /** {@code private} or {@code PRIVATE} to "Private". */
    public static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    /** "1 branch", "3 branches": the plural is the given word. */
    public static String count(long number, String one, String many) {
        return String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? one : many);
    }

    /** "1 job", "3 jobs". */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }
}
