package dev.tidemill.platform.web.graph;

import static dev.tidemill.platform.web.Html.escape;

import dev.tidemill.platform.web.ui.Tone;
import gg.jte.Content;
import java.util.List;
import java.util.Locale;

/** Charts as small as a word: a line or bars, to be read beside the number they belong to. */
public final class Spark {
    private static final int HEIGHT = 28;
    private static final int WIDTH = 120;
    private static final int BAR = 6;
    private static final int BAR_GAP = 2;
    private static final int SIDE = 32;

    /**
     * One bar.
     *
     * @param value not negative
     * @param label shown on hover
     */
    public record Bar(double value, Tone tone, String label) {}

    private Spark() {}

    /** A line from the oldest to the newest value. Values that are no numbers count as zero. */
    public static Content line(List<Double> values, String label) {
        double most = values.stream().mapToDouble(Spark::sane).max().orElse(0);
        double least =
                Math.min(0, values.stream().mapToDouble(Spark::sane).min().orElse(0));
        double range = most - least == 0 ? 1 : most - least;
        var points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double x = values.size() == 1 ? WIDTH : (WIDTH - 4.0) * i / (values.size() - 1) + 2;
            double y = HEIGHT - 3 - (HEIGHT - 6) * (sane(values.get(i)) - least) / range;
            points.append(i == 0 ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        return svg(WIDTH, label, "<path class=\"spark-line\" d=\"" + points + "\"/>");
    }

    /** A bar for each value, all rising from the same line. */
    public static Content bars(List<Bar> bars, String label) {
        double most = Math.max(
                bars.stream().mapToDouble(bar -> sane(bar.value())).max().orElse(1), Double.MIN_NORMAL);
        var shapes = new StringBuilder();
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            double height = Math.max(2, HEIGHT * sane(bar.value()) / most);
            shapes.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"spark-bar t-%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" rx=\"1\"><title>%s</title></rect>",
                    bar.tone().word(),
                    i * (BAR + BAR_GAP),
                    HEIGHT - height,
                    BAR,
                    height,
                    escape(bar.label())));
        }
        return svg(Math.max(1, bars.size() * (BAR + BAR_GAP) - BAR_GAP), label, shapes.toString());
    }

    /** Two bars from the middle, to the left and to the right; a word beside it says the numbers. */
    public static Content sides(long left, long right) {
        long l = reach(left);
        long r = reach(right);
        String svg = ("<svg class=\"spark\" aria-hidden=\"true\" width=\"%1$d\" height=\"12\" viewBox=\"0 0 %1$d 12\">"
                        + "<rect class=\"spark-left\" x=\"%2$d\" y=\"3\" width=\"%3$d\" height=\"6\"/>"
                        + "<rect class=\"spark-right\" x=\"%4$d\" y=\"3\" width=\"%5$d\" height=\"6\"/>"
                        + "<path class=\"spark-axis\" d=\"M%4$d 0v12\"/></svg>")
                .formatted(2 * SIDE + 2, SIDE + 1 - l, l, SIDE + 1, r);
        return out -> out.writeContent(svg);
    }

    /** One commit is seen, and a hundred more than ten. */
    private static long reach(long number) {
        return number <= 0 ? 0 : Math.min(SIDE, 6 + Math.round(Math.log10(number) * 9));
    }

    private static Content svg(int width, String label, String shapes) {
        String svg =
                "<svg class=\"spark\" role=\"img\" aria-label=\"%1$s\" width=\"%2$d\" height=\"%3$d\" viewBox=\"0 0 %2$d %3$d\">%4$s</svg>"
                        .formatted(escape(label), width, HEIGHT, shapes);
        return out -> out.writeContent(svg);
    }

    private static double sane(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
