package dev.tidemill.ci.pipelines;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A status in the words that GitLab's API and pages use for it.
 *
 * @param text the status as a word
 * @param label the status in a sentence
 * @param group what colours it
 */
public record DetailedStatus(String icon, String text, String label, String group) {
    private static final DetailedStatus WARNING =
            new DetailedStatus("status_warning", "Warning", "passed with warnings", "success-with-warnings");

    /** The words for a status of a pipeline or job. */
    public static DetailedStatus of(JobStatus status, boolean warnings) {
        if (status == JobStatus.SUCCESS && warnings) {
            return WARNING;
        }
        return switch (status) {
            case CREATED -> words("status_created", "Created", "created", "created");
            case WAITING_FOR_RESOURCE ->
                words("status_pending", "Waiting", "waiting for resource", "waiting-for-resource");
            case PREPARING -> words("status_preparing", "Preparing", "preparing", "preparing");
            case WAITING_FOR_CALLBACK ->
                words("status_pending", "Waiting", "waiting for callback", "waiting-for-callback");
            case PENDING -> words("status_pending", "Pending", "pending", "pending");
            case RUNNING -> words("status_running", "Running", "running", "running");
            case SUCCESS -> words("status_success", "Passed", "passed", "success");
            case FAILED -> words("status_failed", "Failed", "failed", "failed");
            case CANCELING -> words("status_canceled", "Canceling", "canceling", "canceling");
            case CANCELED -> words("status_canceled", "Canceled", "canceled", "canceled");
            case SKIPPED -> words("status_skipped", "Skipped", "skipped", "skipped");
            case MANUAL -> words("status_manual", "Manual", "manual action", "manual");
            case SCHEDULED -> words("status_scheduled", "Scheduled", "waiting for delayed job", "scheduled");
        };
    }

    /** As the API shows it. */
    public Map<String, @Nullable Object> json(String path) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("icon", icon);
        json.put("text", text);
        json.put("label", label);
        json.put("group", group);
        json.put("tooltip", label);
        json.put("has_details", true);
        json.put("details_path", path);
        json.put("illustration", null);
        json.put("favicon", "/assets/ci_favicons/favicon_" + icon + ".png");
        return json;
    }

    private static DetailedStatus words(String icon, String text, String label, String group) {
        return new DetailedStatus(icon, text, label, group);
    }
}
