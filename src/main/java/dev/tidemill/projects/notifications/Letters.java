package dev.tidemill.projects.notifications;

import static dev.tidemill.platform.web.Html.escape;

import dev.tidemill.identity.User;
import dev.tidemill.platform.mail.Mail;
import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownLinks;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes mails out of letters: both bodies, the thread, the headers, the ways to hear no more. */
final class Letters {
    private final String externalUrl;
    private final String host;

    Letters(String externalUrl, String host) {
        this.externalUrl = externalUrl;
        this.host = host;
    }

    Mail mail(User reader, @Nullable User actor, NotificationStore.Queued queued, Notice.Letter letter) {
        String id = letter.id();
        String first = letter.thread() + "@" + host;
        String page = externalUrl + letter.page();
        String stop = queued.subjectId() == null
                ? externalUrl + "/-/user_settings/notifications"
                : externalUrl + "/-/sent_notifications/" + queued.replyKey() + "/unsubscribe";
        var headers = new LinkedHashMap<>(letter.headers());
        headers.put("X-GitLab-Reply-Key", queued.replyKey());
        if (!queued.reason().word().isEmpty()) {
            headers.put("X-GitLab-NotificationReason", queued.reason().word());
        }
        if (queued.subjectId() != null) {
            headers.put("List-Unsubscribe", "<" + stop + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return new Mail(
                reader.email(),
                reader.name(),
                actor == null ? null : actor.name(),
                (id == null ? "" : "Re: ") + letter.subject(),
                text(queued.reason(), letter, page, stop),
                html(queued.reason(), letter, page, stop),
                id == null ? first : letter.thread() + "." + id + "@" + host,
                id == null ? null : first,
                headers);
    }

    private static String text(Reason reason, Notice.Letter letter, String page, String stop) {
        return String.join("\n\n", letter.lines()) + "\n\n-- \n" + why(reason) + "\nRead it: " + page
                + "\nUnsubscribe: " + stop + "\n";
    }

    private static String html(Reason reason, Notice.Letter letter, String page, String stop) {
        String body = letter.lines().stream()
                .map(line -> Markdown.html(line, MarkdownLinks.NONE))
                .collect(Collectors.joining("\n"));
        return "<!doctype html><html><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#1c2330\">\n"
                + body
                + "\n<hr style=\"border:0;border-top:1px solid #d5dae3;margin:24px 0 8px\">"
                + "<p style=\"font-size:13px;color:#5b6472\">" + escape(why(reason))
                + " <a href=\"" + escape(page) + "\">Read it on Tidemill</a> or <a href=\"" + escape(stop)
                + "\">unsubscribe</a>.</p></body></html>\n";
    }

    private static String why(Reason reason) {
        return switch (reason) {
            case OWN_ACTIVITY -> "You get this because you want to be told of what you do yourself.";
            case ASSIGNED -> "You get this because it is or was assigned to you.";
            case REVIEW_REQUESTED -> "You get this because your review is wanted.";
            case MENTIONED -> "You get this because you are mentioned.";
            case SUBSCRIBED -> "You get this because you are subscribed.";
            case PARTICIPATING -> "You get this because you take part in it.";
            case WATCHING -> "You get this because of your notification settings.";
        };
    }
}
