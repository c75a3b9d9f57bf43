package dev.tidemill.work.references;

import static dev.tidemill.platform.web.Html.escape;

/** The link that stands in a page for a reference, with the attributes that clients of GitLab look for. */
public final class ReferenceLink {
    private ReferenceLink() {}

    /**
     * Markup of a link.
     *
     * @param type what it leads to, for example {@code issue}
     * @param href where, below the external URL
     * @param text what is read
     * @param title what is shown on hover
     * @param original what was written
     */
    public static String html(String type, String href, String text, String title, String original) {
        return "<a class=\"gfm\" href=\"%s\" title=\"%s\" data-reference-type=\"%s\" data-original=\"%s\">%s</a>"
                .formatted(escape(href), escape(title), escape(type), escape(original), escape(text));
    }
}
