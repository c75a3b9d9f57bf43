package dev.tidemill.work.labels;

import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownLinks;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels on the wire (doc/api/labels.md). */
public final class LabelJson {
    private LabelJson() {}

    /** A label as it stands in issues with {@code with_labels_details=true}, and in events. */
    public static Map<String, Object> brief(Label label) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", label.id());
        json.put("name", label.title());
        json.put("description", label.description().isEmpty() ? null : label.description());
        json.put("description_html", html(label.description()));
        json.put("text_color", label.textColor());
        json.put("color", label.color());
        json.put("archived", false);
        return json;
    }

    /**
     * A label of a project or group.
     *
     * @param counts how many work items have it; null when not asked for
     */
    static Map<String, Object> of(
            Label label, boolean inProject, boolean subscribed, LabelStore.@Nullable Counts counts) {
        var json = brief(label);
        if (counts != null) {
            json.put("open_issues_count", counts.openIssues());
            json.put("closed_issues_count", counts.closedIssues());
        }
        json.put("subscribed", subscribed);
        if (inProject) {
            json.put("priority", label.priority());
            json.put("is_project_label", label.projectId() != null);
        }
        return json;
    }

    private static String html(String text) {
        String html = Markdown.html(text, MarkdownLinks.NONE).strip();
        return html.startsWith("<p>") && html.endsWith("</p>") && html.indexOf("<p>", 1) < 0
                ? html.substring(3, html.length() - 4)
                : html;
    }
}
