package dev.tidemill.platform.yaml;

/** Counts that stop at the largest integer instead of overflowing. */
final class Weights {
    private Weights() {}

    static int saturate(long weight) {
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }
}
