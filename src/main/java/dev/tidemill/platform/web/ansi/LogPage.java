package dev.tidemill.platform.web.ansi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code log.jte} shows. The shell of the page needs {@code .style("log.css")}.
 *
 * @param html made by {@link LogWindow#html} only; it is not escaped again
 * @param live address of the event stream that goes on from {@code from}, or null if the log is complete
 * @param from number of bytes that {@code html} stands for
 * @param raw address of the log as plain text, or null
 */
public record LogPage(
        String title,
        String html,
        int droppedLines,
        @Nullable String live,
        long from,
        @Nullable String raw) {
    /** A log that has ended. */
    public static LogPage complete(String title, LogWindow window, @Nullable String raw) {
        return new LogPage(title, window.html(Optional.empty()), window.droppedLines(), null, 0, raw);
    }

    /** A log that still grows; {@code tail} is the reader's {@link AnsiLog#tail}. */
    public static LogPage growing(
            String title,
            LogWindow window,
            Optional<LogPiece.Line> tail,
            String live,
            long from,
            @Nullable String raw) {
        return new LogPage(title, window.html(tail), window.droppedLines(), live, from, raw);
    }
}
