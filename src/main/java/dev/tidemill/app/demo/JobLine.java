package dev.tidemill.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * A job of the followed pipeline, as one line of the terminal.
 *
 * @param seconds how long it ran, or negative while that is not known
 */
record JobLine(String stage, String name, String status, boolean mayFail, double seconds) {
    /** The jobs of an answer of the API, first made first. */
    static List<JobLine> of(JsonNode jobs) {
        return StreamSupport.stream(jobs.spliterator(), false)
                .sorted(Comparator.comparingLong(job -> job.get("id").asLong()))
                .map(job -> new JobLine(
                        job.get("stage").asText(),
                        job.get("name").asText(),
                        job.get("status").asText(),
                        job.path("allow_failure").asBoolean(),
                        job.path("duration").asDouble(-1)))
                .toList();
    }

    /** Sign, stage, name, and in words what became of it. */
    String text() {
        return String.format(Locale.ROOT, "  %s %-8s %-16s %s", sign(), stage, name, words())
                .stripTrailing();
    }

    private String sign() {
        return switch (status) {
            case "success" -> "\u2714";
            case "failed" -> mayFail ? "!" : "\u2718";
            case "running" -> "\u25b6";
            case "pending", "preparing", "waiting_for_resource" -> "\u2026";
            case "manual" -> "\u25cb";
            case "canceled", "canceling" -> "\u2298";
            case "skipped" -> "\u21e5";
            default -> "\u00b7";
        };
    }

    private String words() {
        String time = seconds < 0 ? "" : String.format(Locale.ROOT, " in %.1f s", seconds);
        return switch (status) {
            case "success" -> "passed" + time;
            case "failed" -> "failed" + time + (mayFail ? ", as it may" : "");
            case "manual" -> "waits for somebody to start it";
            case "created" -> "";
            default -> status.replace('_', ' ');
        };
    }
}
