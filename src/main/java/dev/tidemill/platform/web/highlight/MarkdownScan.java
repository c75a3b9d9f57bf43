package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.web.code.Token;

/** Scans Markdown: headings, quotes, lists, code and links. */
final class MarkdownScan implements Scan {
    private static final int LONGEST_LINK = 500;

    @Override
    public void scan(String text, int from, int to, Tokens into) {
        int at = from;
        char fence = 0;
        while (at < to) {
            int end = text.indexOf('\n', at, to);
            int stop = end < 0 ? to : end;
            int start = LineScan.blanks(text, at, stop);
            char marks = fence(text, start, stop);
            if (fence != 0) {
                into.add(start, stop, Token.STRING);
                fence = marks == fence ? 0 : fence;
            } else if (marks != 0) {
                into.add(start, stop, Token.STRING);
                fence = marks;
            } else {
                line(text, start, stop, into);
            }
            at = stop + 1;
        }
    }

    private static char fence(String text, int from, int to) {
        return to - from >= 3 && (text.startsWith("```", from) || text.startsWith("~~~", from)) ? text.charAt(from) : 0;
    }

    private static void line(String text, int from, int to, Tokens into) {
        if (from >= to) {
            return;
        }
        char first = text.charAt(from);
        if (first == '#') {
            into.add(from, to, Token.HEADING);
            return;
        }
        if (first == '>') {
            into.add(from, to, Token.COMMENT);
            return;
        }
        int at = from;
        if ("-*+".indexOf(first) >= 0 && from + 1 < to && text.charAt(from + 1) == ' ') {
            into.add(from, from + 1, Token.KEYWORD);
            at++;
        }
        while (at < to) {
            at = inline(text, at, to, into);
        }
    }

    private static int inline(String text, int at, int to, Tokens into) {
        char c = text.charAt(at);
        int most = Math.min(to, at + LONGEST_LINK);
        int close = switch (c) {
            case '`' -> text.indexOf('`', Math.min(at + 1, most), most);
            case '[' -> text.indexOf(']', at, most);
            case '<' -> text.indexOf('>', at, most);
            default -> -1;
        };
        if (close < 0) {
            return at + 1;
        }
        into.add(at, close + 1, c == '`' ? Token.STRING : c == '[' ? Token.FUNCTION : Token.KEYWORD);
        if (c == '[' && close + 1 < most && text.charAt(close + 1) == '(') {
            int end = text.indexOf(')', close, most);
            into.add(close + 1, end < 0 ? close + 1 : end + 1, Token.ATTRIBUTE);
            return end < 0 ? close + 1 : end + 1;
        }
        return close + 1;
    }
}
