package dev.tidemill.platform.web.ui;

import static dev.tidemill.platform.web.Html.escape;

import dev.tidemill.platform.web.PageShell;
import gg.jte.Content;
import java.time.Duration;
import java.time.Instant;

/**
 * Small components as content, for {@code ${...}} in a template:
 * {@code @import static dev.tidemill.platform.web.ui.Ui.*}. All text given is escaped here.
 */
public final class Ui {
    private static final int HUES = 10;

    private Ui() {}

    /** An icon beside a word. */
    public static Content icon(Icon icon) {
        return out -> out.writeContent(icon.svg());
    }

    /** An icon that stands alone: the name is read aloud and shown on hover. */
    public static Content icon(Icon icon, String name) {
        return html("<span class=\"icon\" title=\"%s\">%s<span class=\"sr\">%s</span></span>"
                .formatted(escape(name), icon.svg(), escape(name)));
    }

    /** A small label. */
    public static Content badge(String text) {
        return badge(text, Tone.NEUTRAL);
    }

    /** A small coloured label. */
    public static Content badge(String text, Tone tone) {
        return html("<span class=\"badge t-%s\">%s</span>".formatted(tone.word(), escape(text)));
    }

    /** Icon, word and colour of a status. */
    public static Content status(Status status) {
        return html("<span class=\"status t-%s\">%s<span>%s</span></span>"
                .formatted(status.tone().word(), statusSvg(status), escape(status.word())));
    }

    /** The same as a link. */
    public static Content status(Status status, String href) {
        return html("<a class=\"status t-%s\" href=\"%s\">%s<span>%s</span></a>"
                .formatted(status.tone().word(), escape(href), statusSvg(status), escape(status.word())));
    }

    /** The icon of a status alone, where room is short; its word is read aloud and shown on hover. */
    public static Content statusIcon(Status status) {
        return html("<span class=\"status-icon t-%s\" title=\"%s\">%s<span class=\"sr\">%s</span></span>"
                .formatted(status.tone().word(), escape(status.word()), statusSvg(status), escape(status.word())));
    }

    /** The icon of a status in its colour and nothing else: the place it stands in says the word. */
    public static Content statusSign(Status status) {
        return html("<span class=\"status-icon t-%s\">%s</span>"
                .formatted(status.tone().word(), statusSvg(status)));
    }

    /** Round picture of a person made of initials; the name should stand beside it. */
    public static Content avatar(String name) {
        return initials(name, "avatar");
    }

    /** Square picture of a thing made of its first letter. */
    public static Content tile(String name) {
        return initials(name, "avatar tile");
    }

    /** A moment as "5 minutes ago" with the exact time on hover; kept up to date in the browser. */
    public static Content ago(Instant at, Instant now) {
        return html("<time datetime=\"%s\" title=\"%s\" data-ago>%s</time>"
                .formatted(at, Format.moment(at), Format.ago(at, now)));
    }

    /** How long something has been going on, counting up in the browser. */
    public static Content since(Instant start, Instant now) {
        return html("<time datetime=\"%s\" title=\"since %s\" data-since>%s</time>"
                .formatted(start, Format.moment(start), Format.duration(Duration.between(start, now))));
    }

    /** A button that copies this text; hidden where scripts do not run. */
    public static Content copy(String text) {
        return copy(text, "Copy");
    }

    /** The same with another name, such as "Copy commit id". */
    public static Content copy(String text, String name) {
        return html(
                "<button type=\"button\" class=\"btn btn-bare btn-icon needs-js\" data-copy=\"%s\" title=\"%s\">%s<span class=\"sr\">%s</span></button>"
                        .formatted(escape(text), escape(name), Icon.COPY.svg(), escape(name)));
    }

    /** First eight digits of an object id, linked. */
    public static Content sha(String oid, String href) {
        return html("<a class=\"ref\" href=\"%s\" title=\"%s\">%s</a>"
                .formatted(escape(href), escape(oid), escape(oid.substring(0, Math.min(8, oid.length())))));
    }

    /** Name of a branch or tag as a chip. */
    public static Content ref(Icon icon, String name, String href) {
        return html("<a class=\"ref chip\" href=\"%s\">%s<span>%s</span></a>"
                .formatted(escape(href), icon.svg(), escape(name)));
    }

    /** The hidden field that every form with {@code method="post"} needs. */
    public static Content csrf(PageShell shell) {
        return html(hidden(shell));
    }

    /** A form that is only a button. */
    public static Content post(PageShell shell, String action, Icon icon, String text) {
        return html(
                "<form class=\"inline\" method=\"post\" action=\"%s\">%s<button class=\"btn btn-sm\">%s%s</button></form>"
                        .formatted(escape(action), hidden(shell), icon.svg(), escape(text)));
    }

    /** The same as a bare icon, for rows of a table. */
    public static Content postIcon(PageShell shell, String action, Icon icon, String name) {
        return html(
                "<form class=\"inline\" method=\"post\" action=\"%s\">%s<button class=\"btn btn-bare btn-icon\" title=\"%s\">%s<span class=\"sr\">%s</span></button></form>"
                        .formatted(escape(action), hidden(shell), escape(name), icon.svg(), escape(name)));
    }

    /** How much is done, 0 to {@code of}. */
    public static Content progress(long done, long of, String label) {
        return html("<progress value=\"%d\" max=\"%d\" aria-label=\"%s\">%d of %d</progress>"
                .formatted(done, Math.max(1, of), escape(label), done, of));
    }

    static String statusSvg(Status status) {
        return status.moving()
                ? status.icon().svg().replace("class=\"i\"", "class=\"i turning\"")
                : status.icon().svg();
    }

    private static String hidden(PageShell shell) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(PageShell.CSRF_FIELD, escape(shell.csrf()));
    }

    private static Content initials(String name, String kind) {
        return html("<span class=\"%s hue-%d\" aria-hidden=\"true\">%s</span>"
                .formatted(
                        kind,
                        Math.floorMod(name.hashCode(), HUES),
                        escape(Initials.of(name, kind.endsWith("tile") ? 1 : 2))));
    }

    private static Content html(String trusted) {
        return out -> out.writeContent(trusted);
    }
}
