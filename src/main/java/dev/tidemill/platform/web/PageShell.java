package dev.tidemill.platform.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything around the content of a page. The HTTP layer makes one per request ({@link #of}) with what it knows:
 * viewer, theme, CSRF token, flashes; the page adds title, crumbs and navigation through the copy methods.
 *
 * @param title goes into the browser tab, most specific word first; the product name is appended
 * @param now the moment of the request, for "5 minutes ago"
 * @param crumbs the path in the top bar, from the root down to this page
 * @param viewer who is signed in, or null
 * @param csrf token for every form of the page; empty when there is no session
 * @param search address of the search page ({@code GET}, parameter {@code search}), or null for no search box
 * @param signIn address of the sign-in page for anonymous viewers
 * @param styles additional style sheets of this page, names as in {@link Assets}
 */
public record PageShell(
        String title,
        Instant now,
        Frame frame,
        List<Crumb> crumbs,
        Nav nav,
        @Nullable Viewer viewer,
        Theme theme,
        String csrf,
        List<Flash> flashes,
        @Nullable String search,
        String signIn,
        List<String> styles) {
    /** Name of the form field that carries {@link #csrf}; htmx requests send it as header {@link #CSRF_HEADER}. */
    public static final String CSRF_FIELD = "authenticity_token";

    /** Name of the header that carries {@link #csrf}. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    /** How much room the content takes. */
    public enum Frame {
        /** Side navigation if there is one, content up to 1280 px. */
        PAGE,
        /** As {@link #PAGE}, but the content takes the whole width (logs, graphs, boards). */
        WIDE,
        /** A narrow card in the middle, without navigation (sign-in, errors). */
        CARD
    }

    public PageShell {
        crumbs = List.copyOf(crumbs);
        flashes = List.copyOf(flashes);
        styles = List.copyOf(styles);
    }

    /** The shell of an anonymous page that has nothing but a title. */
    public static PageShell of(String title, Instant now) {
        return new PageShell(
                title,
                now,
                Frame.PAGE,
                List.of(),
                Nav.NONE,
                null,
                Theme.AUTO,
                "",
                List.of(),
                null,
                "/users/sign_in",
                List.of());
    }

    /** Whether the page has a side navigation. */
    public boolean hasNav() {
        return frame != Frame.CARD && !nav.isEmpty();
    }

    /** {@code hx-headers} of the document. The token is of the URL-safe alphabet and needs no escaping. */
    public String htmxHeaders() {
        return "{\"" + CSRF_HEADER + "\":\"" + csrf + "\"}";
    }

    /** The same shell with this title. */
    public PageShell title(String text) {
        return new PageShell(text, now, frame, crumbs, nav, viewer, theme, csrf, flashes, search, signIn, styles);
    }

    /** The same shell in this frame. */
    public PageShell frame(Frame kind) {
        return new PageShell(title, now, kind, crumbs, nav, viewer, theme, csrf, flashes, search, signIn, styles);
    }

    /** The same shell with these crumbs. */
    public PageShell crumbs(Crumb... path) {
        return crumbs(List.of(path));
    }

    /** The same shell with these crumbs. */
    public PageShell crumbs(List<Crumb> path) {
        return new PageShell(title, now, frame, path, nav, viewer, theme, csrf, flashes, search, signIn, styles);
    }

    /** The same shell with this side navigation. */
    public PageShell nav(Nav side) {
        return new PageShell(title, now, frame, crumbs, side, viewer, theme, csrf, flashes, search, signIn, styles);
    }

    /** The same shell for this viewer, with the token that the viewer's forms have to send. */
    public PageShell viewer(Viewer who, String csrfToken) {
        return new PageShell(title, now, frame, crumbs, nav, who, theme, csrfToken, flashes, search, signIn, styles);
    }

    /** The same shell with this token, for forms before sign-in. */
    public PageShell csrf(String token) {
        return new PageShell(title, now, frame, crumbs, nav, viewer, theme, token, flashes, search, signIn, styles);
    }

    /** The same shell in these colours. */
    public PageShell theme(Theme colours) {
        return new PageShell(title, now, frame, crumbs, nav, viewer, colours, csrf, flashes, search, signIn, styles);
    }

    /** The same shell with one more message. */
    public PageShell flash(Flash message) {
        var all = Stream.concat(flashes.stream(), Stream.of(message)).toList();
        return new PageShell(title, now, frame, crumbs, nav, viewer, theme, csrf, all, search, signIn, styles);
    }

    /** The same shell with a search box that asks this address. */
    public PageShell search(String address) {
        return new PageShell(title, now, frame, crumbs, nav, viewer, theme, csrf, flashes, address, signIn, styles);
    }

    /** The same shell with one more style sheet. */
    public PageShell style(String name) {
        var all = Stream.concat(styles.stream(), Stream.of(name)).distinct().toList();
        return new PageShell(title, now, frame, crumbs, nav, viewer, theme, csrf, flashes, search, signIn, all);
    }
}
