package dev.tidemill.runner.variables;

import java.time.Duration;
import java.util.Optional;

/**
 * Durations as people write them into {@code RUNNER_SCRIPT_TIMEOUT} and its sisters: {@code 90s}, {@code 1h30m},
 * {@code 1.5h}, {@code 300ms}. Source: GitLab docs {@code ci/runners/configure_runners}, timeouts of stages.
 */
public final class UserDuration {
    private static final int LONGEST_TEXT = 64;

    private UserDuration() {}

    /** Empty when the text is no positive duration. */
    public static Optional<Duration> parse(String text) {
        String rest = text.strip();
        if (rest.isEmpty() || rest.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        double seconds = 0;
        int at = 0;
        while (at < rest.length()) {
            int numberEnd = skip(rest, at, true);
            int unitEnd = skip(rest, numberEnd, false);
            double unit = unitSeconds(rest.substring(numberEnd, unitEnd));
            if (numberEnd == at || unit == 0) {
                return Optional.empty();
            }
            seconds += number(rest.substring(at, numberEnd)) * unit;
            at = unitEnd;
        }
        boolean usable = seconds > 0 && seconds < Long.MAX_VALUE / 1e9;
        return usable ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9))) : Optional.empty();
    }

    private static int skip(String text, int from, boolean numeric) {
        int at = from;
        while (at < text.length() && isNumeric(text.charAt(at)) == numeric) {
            at++;
        }
        return at;
    }

    private static boolean isNumeric(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static double number(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static double unitSeconds(String unit) {
        return switch (unit) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "us", "µs" -> 1e-6;
            case "ns" -> 1e-9;
            default -> 0;
        };
    }
}
