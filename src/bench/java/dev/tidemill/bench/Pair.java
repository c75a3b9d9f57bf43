package dev.tidemill.bench;

import java.util.ArrayList;
import java.util.List;

/** What both sides took, round by round. */
final class Pair {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    void add(double own, double other) {
        ours.add(own);
        theirs.add(other);
    }

    double ours() {
        return Report.median(ours);
    }

    double theirs() {
        return Report.median(theirs);
    }
}
