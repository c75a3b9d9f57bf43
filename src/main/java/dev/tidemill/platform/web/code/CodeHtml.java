package dev.tidemill.platform.web.code;

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

    private static Content html(StringBuilder trusted) {
        String text = trusted.toString();
        return out -> out.writeContent(text);
    }
}
