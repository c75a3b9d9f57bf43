package dev.tidemill.platform.web.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.Csp;
import dev.tidemill.platform.web.Flash;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.Pages;
import dev.tidemill.platform.web.Theme;
import dev.tidemill.platform.web.View;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes the shell of a request and sends finished pages. Whoever authenticates adds the viewer by
 * remembering a {@link ShellPart} under {@link #PART}.
 */
public final class Shells {
    /** The request attribute that holds the {@link ShellPart} of the signed-in viewer. */
    public static final String PART = "shell-part";

    private static final String FLASH_COOKIE = "flash";

    private final Pages pages;
    private final InstantSource clock;

    /** Adds to the shell of a request what only a higher floor knows: viewer and CSRF token. */
    @FunctionalInterface
    public interface ShellPart {
        PageShell apply(PageShell shell);
    }

    private record StoredFlash(boolean failed, String text) {}

    public Shells(Pages pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /** The shell of this request: theme, viewer, CSRF token and the message left by the last form. */
    public PageShell of(Request request) {
        var shell = PageShell.of("", clock.instant())
                .theme(Theme.of(request.cookie(Theme.COOKIE).orElse("")));
        ShellPart part = request.attribute(PART, () -> plain -> plain);
        var known = part.apply(shell);
        return request.cookie(FLASH_COOKIE)
                .map(Shells::decode)
                .map(flash -> known.flash(flash.failed() ? Flash.failed(flash.text()) : Flash.done(flash.text())))
                .orElse(known);
    }

    /**
     * The same for a request that failed, perhaps before it was understood; a flash stays for the next page. When it
     * failed because of who calls, or because nobody can be looked up now, the shell is a visitor's.
     */
    public PageShell of(HttpServletRequest request) {
        var shell = PageShell.of("", clock.instant()).theme(Theme.of(cookie(request, Theme.COOKIE)));
        try {
            return request.getAttribute(PART) instanceof ShellPart part ? part.apply(shell) : shell;
        } catch (RuntimeException again) {
            return shell;
        }
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie[] sent = request.getCookies();
        return sent == null
                ? null
                : Arrays.stream(sent)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** Sends a page with status 200. */
    public Reply page(View view) {
        return page(200, view);
    }

    /** Sends a page, with its security policy; a flash that was shown is forgotten. */
    public Reply page(int status, View view) {
        var reply = Reply.html(status, pages.render(view))
                .header("Content-Security-Policy", Csp.PAGE)
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "private, no-store");
        return view.shell().flashes().isEmpty()
                ? reply
                : reply.header("Set-Cookie", FLASH_COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    /** Only the content of a page, for htmx and live updates. */
    public String fragment(View view) {
        return pages.fragment(view);
    }

    /** The renderer itself, for single fragments. */
    public Pages pages() {
        return pages;
    }

    /** Goes to another page that says once that something was done. */
    public static Reply done(String location, String text) {
        return flashed(location, new StoredFlash(false, text));
    }

    /** Goes to another page that says once that something failed. */
    public static Reply failed(String location, String text) {
        return flashed(location, new StoredFlash(true, text));
    }

    private static Reply flashed(String location, StoredFlash flash) {
        String value = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(flash).getBytes(StandardCharsets.UTF_8));
        return Reply.seeOther(location)
                .header("Set-Cookie", FLASH_COOKIE + "=" + value + "; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    }

    /** The cookie comes from outside: what cannot be read shows nothing. */
    private static StoredFlash decode(String cookie) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cookie);
            var flash = Json.MAPPER.readValue(new String(bytes, StandardCharsets.UTF_8), StoredFlash.class);
            return flash.text() == null ? new StoredFlash(true, "") : flash;
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return new StoredFlash(true, "");
        }
    }
}
