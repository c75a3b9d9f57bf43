package dev.tidemill.platform.web.ansi;

import dev.tidemill.platform.web.ui.Format;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes pieces of a log as HTML. {@link #page} gives everything so far with sections as {@code <details>};
 * {@link #update} gives what was added since as instructions for {@code log.js}: children of a {@code data-into} element
 * go to the end of the element of that id, others replace the element of their id.
 */
public final class LogHtml {
    /** Id of the element that holds the whole log. */
    public static final String ROOT = "log";

    private static final int LINES_PER_BLOCK = 200;
    private static final String FEW = "part";
    /** A full block has a known height, so the browser may leave it out until it is scrolled to. */
    private static final String FULL = "full";

    private static final String SECTION_END = "</div></details></div>";

    private final StringBuilder out = new StringBuilder(4096);
    private int linesInBlock;
    private int blockKind;
    private @Nullable String target;

    private LogHtml() {}

    /** The whole log so far, to be put into the element of id {@link #ROOT}; {@code tail} is the unfinished line. */
    public static String page(List<LogPiece> pieces, Optional<LogPiece.Line> tail) {
        var html = new LogHtml();
        var durations = durations(pieces);
        int depth = 0;
        for (LogPiece piece : pieces) {
            switch (piece) {
                case LogPiece.Line line -> html.line(line);
                case LogPiece.SectionStart start -> {
                    html.endBlock();
                    html.open(start, durations.get(start.id()));
                    depth++;
                }
                case LogPiece.SectionEnd _ -> {
                    html.endBlock();
                    html.out.append(SECTION_END);
                    depth--;
                }
            }
        }
        html.endBlock();
        tail.ifPresent(html::tail);
        html.out.repeat(SECTION_END, depth);
        return html.out.toString();
    }

    /** What to add to a page that shows everything before. */
    public static String update(List<LogPiece> pieces, Optional<LogPiece.Line> tail) {
        var html = new LogHtml();
        for (LogPiece piece : pieces) {
            switch (piece) {
                case LogPiece.Line line -> {
                    html.into(line.section());
                    html.line(line);
                }
                case LogPiece.SectionStart start -> {
                    html.into(start.section());
                    html.endBlock();
                    html.open(start, null);
                    html.out.append(SECTION_END);
                }
                case LogPiece.SectionEnd end -> {
                    html.leave();
                    html.took(end.id(), end.duration());
                }
            }
        }
        tail.ifPresent(line -> {
            html.into(line.section());
            html.endBlock();
            html.tail(line);
        });
        html.leave();
        return html.out.toString();
    }

    private void into(@Nullable String section) {
        String wanted = section == null ? ROOT : section + "-b";
        if (!wanted.equals(target)) {
            leave();
            out.append("<div data-into=\"").append(wanted).append("\">");
            target = wanted;
        }
    }

    private void leave() {
        if (target != null) {
            endBlock();
            out.append("</div>");
            target = null;
        }
    }

    private void line(LogPiece.Line line) {
        if (linesInBlock == LINES_PER_BLOCK) {
            endBlock();
        }
        if (linesInBlock++ == 0) {
            out.append("<div class=\"lc ");
            blockKind = out.length();
            out.append(FEW).append("\">");
        }
        out.append("<div class=\"ll\" id=\"L").append(line.number()).append("\">");
        content(line.number(), line.html());
        out.append("</div>");
    }

    private void endBlock() {
        if (linesInBlock > 0) {
            if (linesInBlock == LINES_PER_BLOCK) {
                out.replace(blockKind, blockKind + FEW.length(), FULL);
            }
            out.append("</div>");
            linesInBlock = 0;
        }
    }

    private void tail(LogPiece.Line line) {
        out.append("<div class=\"ll\" id=\"log-tail\">");
        content(line.number(), line.html());
        out.append("</div>");
    }

    /** The link of the heading stands beside its button, because one control must not hold another. */
    private void open(LogPiece.SectionStart start, @Nullable Duration duration) {
        out.append("<div class=\"lh\">");
        number(start.number());
        out.append("<details class=\"ls\" id=\"").append(start.id()).append(start.collapsed() ? "\">" : "\" open>");
        out.append("<summary class=\"ll\" id=\"L").append(start.number()).append("\"><span class=\"lt\">");
        out.append(start.html()).append("</span>");
        took(start.id(), duration);
        out.append("</summary><div class=\"lb\" id=\"").append(start.id()).append("-b\">");
    }

    private void took(String id, @Nullable Duration duration) {
        out.append("<span class=\"ld\" id=\"").append(id).append("-d\">");
        out.append(duration == null ? "" : Format.duration(duration)).append("</span>");
    }

    private void content(int number, String html) {
        number(number);
        out.append("<span class=\"lt\">").append(html).append("</span>");
    }

    private void number(int number) {
        out.append("<a class=\"ln\" href=\"#L")
                .append(number)
                .append("\">")
                .append(number)
                .append("</a>");
    }

    private static Map<String, Duration> durations(List<LogPiece> pieces) {
        var found = new HashMap<String, Duration>();
        for (LogPiece piece : pieces) {
            if (piece instanceof LogPiece.SectionEnd end) {
                found.put(end.id(), end.duration());
            }
        }
        return found;
    }
}
