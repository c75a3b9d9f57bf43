package dev.tidemill.platform.web.site;

import dev.tidemill.platform.http.ErrorRenderer;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import org.jspecify.annotations.Nullable;

/**
 * What people see when a request fails, in their colours and with their menu.
 *
 * @param title the status in words
 * @param text what happened
 * @param requestId what to name in a report
 * @param signIn where to sign in, for a visitor to whom that may open the page, or null
 */
public record ErrorPage(
        String title,
        String text,
        String requestId,
        @Nullable String signIn) {
    private static final String TEMPLATE = "dev/tidemill/platform/web/site/error.jte";

    /** Draws whole documents. */
    public static ErrorRenderer.Page of(Shells shells) {
        return (request, status, text, id) -> {
            var shell = shells.of(request);
            String back = request.getMethod().equals("GET") ? request.getRequestURI() : "/";
            return shells.pages().render(view(shell, back, status, text, id));
        };
    }

    /**
     * The page in this shell.
     *
     * @param back where to go after signing in
     */
    public static View view(PageShell shell, String back, int status, String text, String requestId) {
        String title = switch (status) {
            case 401 -> "Please sign in";
            case 403 -> "You may not do this";
            case 404 -> "Nothing here";
            case 413 -> "Too large";
            case 422 -> "This could not be done";
            default -> status >= 500 ? "Something broke on our side" : "This could not be done";
        };
        boolean stranger = shell.viewer() == null && (status == 401 || status == 404);
        String missing = stranger
                ? "The page does not exist, or only those who are signed in may see it."
                : "The page does not exist, or you may not see it.";
        return new View(
                shell.title(title).frame(PageShell.Frame.CARD),
                TEMPLATE,
                new ErrorPage(
                        title,
                        status == 404 ? missing : text,
                        requestId,
                        stranger ? shell.signIn() + "?redirect=" + Request.encode(back) : null));
    }
}
