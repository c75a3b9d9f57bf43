package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.web.code.Token;

/**
 * Scans style sheets: CSS and what is written like it.
 *
 * @param lineComments whether {@code //} begins a comment
 */
record StyleScan(boolean lineComments) implements Scan {
    @Override
    public void scan(String text, int from, int to, Tokens into) {
        int at = from;
        while (at < to) {
            at = step(text, at, to, into);
        }
    }

    private int step(String text, int at, int to, Tokens into) {
        char c = text.charAt(at);
        if (text.startsWith("/*", at)) {
            int close = text.indexOf("*/", at + 2, Math.max(at + 2, to));
            return add(into, at, close < 0 ? to : close + 2, Token.COMMENT);
        }
        if (lineComments && text.startsWith("//", at)) {
            int end = text.indexOf('\n', at, to);
            return add(into, at, end < 0 ? to : end, Token.COMMENT);
        }
        if (c == '"' || c == '\'') {
            return add(into, at, Quote.of(String.valueOf(c)).end(text, at, to), Token.STRING);
        }
        if (c == '@') {
            return add(into, at, word(text, at + 1, to), Token.KEYWORD);
        }
        if (c == '$' || text.startsWith("--", at)) {
            return add(into, at, word(text, at + 1, to), Token.VARIABLE);
        }
        if (c == '#' || (c == '.' && at + 1 < to && Character.isLetter(text.charAt(at + 1)))) {
            int end = word(text, at + 1, to);
            return add(into, at, end, value(text, at) ? Token.NUMBER : Token.NAME);
        }
        if (Character.isDigit(c)) {
            int end = at + 1;
            while (end < to && (isWord(text.charAt(end)) || text.charAt(end) == '.' || text.charAt(end) == '%')) {
                end++;
            }
            return add(into, at, end, Token.NUMBER);
        }
        return isWord(c) ? name(text, at, to, into) : at + 1;
    }

    private static int name(String text, int at, int to, Tokens into) {
        int end = word(text, at, to);
        char next = end < to ? text.charAt(end) : '\n';
        boolean property = next == ':' && end + 1 < to && text.charAt(end + 1) <= ' ';
        if (next == '(') {
            into.add(at, end, Token.FUNCTION);
        } else if (property) {
            into.add(at, end, Token.ATTRIBUTE);
        } else if (!value(text, at)) {
            into.add(at, end, Token.KEYWORD);
        }
        return end;
    }

    /** Whether a colon stands not far before on the same line, as it does before values. */
    private static boolean value(String text, int at) {
        for (int i = at - 1; i >= Math.max(0, at - 60); i--) {
            char c = text.charAt(i);
            if (c == ':') {
                return true;
            }
            if (c == '\n' || c == '{' || c == ';' || c == '}') {
                return false;
            }
        }
        return false;
    }

    private static int add(Tokens into, int from, int to, Token token) {
        into.add(from, to, token);
        return Math.max(from + 1, to);
    }

    private static int word(String text, int from, int to) {
        int end = from;
        while (end < to && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }
}
