package dev.tidemill.platform.web.code;

import dev.tidemill.platform.web.Html;
import gg.jte.Content;
import java.util.List;

/** Writes lines of code; by hand, because there are many and blanks matter. */
public final class CodeHtml {
    private CodeHtml() {}

    /** Lines with numbers from {@code first} on, each with the anchor {@code L<number>}. */
    public static Content lines(List<String> lines, int first) {
        return lines(lines, first, Paint.NONE);
    }

    /** The same with the colours of the text that the lines are from. */
    public static Content lines(List<String> lines, int first, Paint paint) {
        var out = new StringBuilder(lines.size() * 96);
        for (int i = 0; i < lines.size(); i++) {
            int number = first + i;
            out.append("<div class=\"cl\" id=\"L")
                    .append(number)
                    .append("\"><a class=\"cn\" href=\"#L")
                    .append(number);
            out.append("\">").append(number).append("</a><span class=\"ct\">");
            Painting.write(lines.get(i), paint.line(number), out);
            out.append("</span></div>");
        }
        return html(out);
    }

    /** Lines of another page, each number a link to it there; without ids, since a page may hold a line twice. */
    public static Content linked(List<String> lines, int first, Paint paint, String page) {
        var out = new StringBuilder(lines.size() * 96);
        for (int i = 0; i < lines.size(); i++) {
            int number = first + i;
            out.append("<div class=\"cl\"><a class=\"cn\" href=\"");
            Html.escape(page, out);
            out.append("#L").append(number).append("\">").append(number).append("</a><span class=\"ct\">");
            Painting.write(lines.get(i), paint.line(number), out);
            out.append("</span></div>");
        }
        return html(out);
    }

    /** A whole text with its tokens in spans, nothing around its lines. */
    public static String spans(String text, Paint paint) {
        var out = new StringBuilder(text.length() * 2);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Painting.write(lines[i], paint.line(i + 1), out);
            out.append(i + 1 < lines.length ? "\n" : "");
        }
        return out.toString();
    }

    private static Content html(StringBuilder trusted) {
        String text = trusted.toString();
        return out -> out.writeContent(text);
    }
}
