package dev.tidemill.runner.wire;

import java.util.List;

/**
 * One step of a job: {@code script}, {@code after_script}, or another the server added.
 *
 * @param timeout seconds, 0 for the job's own
 * @param when {@code on_success}, {@code on_failure} or {@code always}, seen from the steps before
 * @param allowFailure its failure does not fail the job
 */
public record JobStep(String name, List<String> script, int timeout, String when, boolean allowFailure) {
    public JobStep {
        name = Absent.text(name);
        script = Absent.list(script);
        when = Absent.text(when, "on_success");
    }

    public boolean isAfterScript() {
        return name.equals("after_script");
    }
}
