package dev.tidemill.work.labels;

import static dev.tidemill.platform.web.Html.escape;

import dev.tidemill.platform.http.Request;
import dev.tidemill.work.subjects.Home;
import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/**
 * A label as pages show it: a dot of its color and its words, which so can be read in light and dark; the scope stands
 * apart from the value.
 */
public final class LabelChip {
    private LabelChip() {}

    /** The chip for use within a template. */
    public static Content of(Label label) {
        return of(label, null);
    }

    /** The same as a link. */
    public static Content of(Label label, @Nullable String href) {
        return out -> out.writeContent(html(label, href));
    }

    /** Trusted markup; a link when there is an address. */
    public static String html(Label label, @Nullable String href) {
        String title = label.description().isEmpty() ? label.title() : label.title() + ": " + label.description();
        String inner = dot(label.color()) + words(label);
        return href == null
                ? "<span class=\"label\" title=\"%s\">%s</span>".formatted(escape(title), inner)
                : "<a class=\"label\" href=\"%s\" title=\"%s\" data-reference-type=\"label\">%s</a>"
                        .formatted(escape(href), escape(title), inner);
    }

    /** A dot of a color: an attribute, since pages carry no styles of their own. */
    public static String dot(String color) {
        return "<svg class=\"label-dot\" width=\"10\" height=\"10\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                + "<circle cx=\"5\" cy=\"5\" r=\"4.5\" fill=\"" + escape(color) + "\"/></svg>";
    }

    /** The address of the issues that have a label, in a project or group. */
    public static String list(Home home, Label label) {
        String place = (home.isProject() ? "/" : "/groups/") + home.fullPath();
        return place + "/-/issues?label_name[]=" + Request.encode(label.title());
    }

    private static String words(Label label) {
        return label.scope()
                .map(scope ->
                        "<span class=\"label-scope\">" + escape(scope) + "</span><span class=\"sr\">::</span><span>"
                                + escape(label.title().substring(scope.length() + 2)) + "</span>")
                .orElseGet(() -> "<span>" + escape(label.title()) + "</span>");
    }
}
