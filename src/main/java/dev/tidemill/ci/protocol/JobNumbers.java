package dev.tidemill.ci.protocol;

/**
 * Numbers about the queue that runners report as metrics.
 *
 * @param instanceId what tells this instance from others
 * @param runningOnInstanceRunners {@code 0} to {@code 20+}, or {@code +Inf} for other runners
 * @param queueSize jobs that this runner could have taken
 * @param queueDepth how many were looked at before this one
 */
record JobNumbers(String instanceId, String runningOnInstanceRunners, int queueSize, int queueDepth) {
    private static final int COUNTED = 20;

    static String running(boolean instanceRunner, int count) {
        if (!instanceRunner) {
            return "+Inf";
        }
        return count > COUNTED ? COUNTED + "+" : Integer.toString(count);
    }
}
