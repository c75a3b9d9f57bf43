package dev.tidemill.repos.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A part of the strip that shows what code is written in.
 *
 * @param name the language, or "Other" for those without a colour of their own
 * @param percent its share, with two decimals
 * @param from where it begins, in percent from the left
 * @param colour the number of its colour, from 0
 */
public record LanguageShare(String name, double percent, double from, int colour) {
    /** As many as there are colours; the last stands for all others. */
    private static final int MOST = 6;

    /** The parts from left to right; the smallest languages together are the last. */
    static List<LanguageShare> strip(Map<String, Double> shares) {
        var strip = new ArrayList<LanguageShare>();
        double from = 0;
        for (var share : shares.entrySet()) {
            if (strip.size() == MOST - 1 && shares.size() > MOST) {
                strip.add(new LanguageShare("Other", rounded(100 - from), from, MOST - 1));
                break;
            }
            strip.add(new LanguageShare(share.getKey(), share.getValue(), from, strip.size()));
            from = rounded(from + share.getValue());
        }
        return List.copyOf(strip);
    }

    private static double rounded(double percent) {
        return Math.round(percent * 100) / 100.0;
    }
}
