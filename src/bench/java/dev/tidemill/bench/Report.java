package dev.tidemill.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints metrics as they are known: {@code name metric value unit reference ratio target ok|MISS}. */
final class Report {
    private final String name;
    private final PrintStream out;

    Report(String name, PrintStream out) {
        this.name = name;
        this.out = out;
    }

    /** A limit that the value must stay under. */
    void atMost(String metric, double value, String unit, double limit) {
        line(metric, value, unit, "limit=" + number(limit), value / limit, "<=1", value <= limit);
    }

    /** A value that stands beside others and has no target. */
    void shown(String metric, double value, String unit) {
        out.printf("%s %s %s %s - - - -%n", name, metric, number(value), unit);
    }

    /** Ours against a reference of the same run where less is better: the ratio must be at most the target. */
    void atMostRatio(String metric, double value, String unit, String referenceName, double reference, double target) {
        double ratio = value / reference;
        line(metric, value, unit, referenceName + "=" + number(reference), ratio, "<=" + target, ratio <= target);
    }

    /** Ours against a reference of the same run where more is better: the ratio must be at least the target. */
    void atLeastRatio(String metric, double value, String unit, String referenceName, double reference, double target) {
        double ratio = value / reference;
        line(metric, value, unit, referenceName + "=" + number(reference), ratio, ">=" + target, ratio >= target);
    }

    /** What is going on, for the reader; not a metric. */
    void note(String text) {
        out.println("# " + name + ": " + text);
    }

    /** The middle one of the values. */
    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The value that so many of a hundred stay at or below. */
    static double percentile(List<Double> values, int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private void line(
            String metric, double value, String unit, String reference, double ratio, String target, boolean ok) {
        out.printf(
                "%s %s %s %s %s %s %s %s%n",
                name, metric, number(value), unit, reference, number(ratio), target, ok ? "ok" : "MISS");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3f", value);
    }
}
