package dev.tidemill.work.quickactions.actions;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Days as people write them: {@code 2026-12-01}, {@code today}, {@code tomorrow}, {@code friday}, {@code in 3 days}. */
final class Days {
    private static final int MOST = 10_000;

    private Days() {}

    static Optional<LocalDate> parse(String text, LocalDate today) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        switch (words) {
            case "today" -> {
                return Optional.of(today);
            }
            case "tomorrow" -> {
                return Optional.of(today.plusDays(1));
            }
            case "yesterday" -> {
                return Optional.of(today.minusDays(1));
            }
            case "next week" -> {
                return Optional.of(today.plusWeeks(1));
            }
            case "next month" -> {
                return Optional.of(today.plusMonths(1));
            }
            default -> {
                return weekday(words, today).or(() -> ahead(words, today)).or(() -> written(words));
            }
        }
    }

    private static Optional<LocalDate> weekday(String words, LocalDate today) {
        String name = words.startsWith("next ") ? words.substring(5) : words;
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(name))
                .findFirst()
                .map(day -> today.with(TemporalAdjusters.next(day)));
    }

    private static Optional<LocalDate> ahead(String words, LocalDate today) {
        String[] parts = words.split("\\s+");
        if (parts.length != 3 || !parts[0].equals("in") || !parts[1].matches("[0-9]{1,4}")) {
            return Optional.empty();
        }
        int count = Integer.parseInt(parts[1]);
        LocalDate day = switch (parts[2]) {
            case "day", "days" -> today.plusDays(count);
            case "week", "weeks" -> today.plusWeeks(count);
            case "month", "months" -> today.plusMonths(Math.min(count, MOST));
            default -> null;
        };
        return Optional.ofNullable(day);
    }

    private static Optional<LocalDate> written(String words) {
        try {
            return Optional.of(LocalDate.parse(words));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
