package dev.tidemill.platform.web.site;

import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.Pages;
import dev.tidemill.platform.web.View;
import java.time.InstantSource;

/**
 * What people see when a request fails.
 *
 * @param title the status in words
 * @param text what happened
 * @param requestId what to name in a report
 */
public record ErrorPage(String title, String text, String requestId) {
    /** The whole document. */
    public static String draw(Pages pages, InstantSource clock, int status, String text, String requestId) {
        String title = switch (status) {
            case 401 -> "Please sign in";
            case 403 -> "You may not do this";
            case 404 -> "Nothing here";
            case 413 -> "Too large";
            case 422 -> "This could not be done";
            default -> status >= 500 ? "Something broke on our side" : "This could not be done";
        };
        String detail = status == 404 ? "The page does not exist, or you may not see it." : text;
        var shell = PageShell.of(title, clock.instant()).frame(PageShell.Frame.CARD);
        return pages.render(
                new View(shell, "dev/tidemill/platform/web/site/error.jte", new ErrorPage(title, detail, requestId)));
    }
}
