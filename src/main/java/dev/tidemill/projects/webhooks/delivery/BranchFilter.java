package dev.tidemill.projects.webhooks.delivery;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tidemill.projects.webhooks.WebhookSettings;

/** Whether a webhook wants to hear of a branch. */
final class BranchFilter {
    private BranchFilter() {}

    static boolean admits(WebhookSettings settings, String branch) {
        String filter = settings.branchFilter();
        if (filter.isEmpty()) {
            return true;
        }
        return switch (settings.branchStrategy()) {
            case "regex" -> matches(filter, branch);
            case "wildcard" -> wildcard(filter).matches(branch);
            default -> true;
        };
    }

    private static boolean matches(String regex, String branch) {
        try {
            return Pattern.compile(regex).matcher(branch).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static Pattern wildcard(String filter) {
        var regex = new StringBuilder();
        for (String part : filter.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
