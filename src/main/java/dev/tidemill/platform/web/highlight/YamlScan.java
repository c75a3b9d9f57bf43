package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.web.code.Token;

/** Scans YAML line by line: keys, values, anchors, tags, and texts that go on over several lines. */
final class YamlScan implements Scan {
    private static final Scan VALUES = ScriptLanguages.values();

    @Override
    public void scan(String text, int from, int to, Tokens into) {
        int at = from;
        int block = -1;
        while (at < to) {
            int end = text.indexOf('\n', at, to);
            int stop = end < 0 ? to : end;
            int start = LineScan.blanks(text, at, stop);
            boolean blank = start == stop || text.charAt(start) == '\r';
            if (block >= 0 && (blank || start - at > block)) {
                into.add(start, stop, Token.STRING);
            } else if (!blank) {
                block = line(text, start, stop, into) ? start - at : -1;
            }
            at = stop + 1;
        }
    }

    /** Whether the lines below that are indented deeper are its text. */
    private static boolean line(String text, int from, int to, Tokens into) {
        int at = from;
        if (text.startsWith("---", at) || text.startsWith("...", at) || text.charAt(at) == '%') {
            into.add(at, to, Token.HEADING);
            return false;
        }
        while (at + 1 < to && "-?".indexOf(text.charAt(at)) >= 0 && text.charAt(at + 1) == ' ') {
            at = LineScan.blanks(text, at + 1, to);
        }
        if (at >= to) {
            return false;
        }
        if (text.charAt(at) == '#') {
            into.add(at, to, Token.COMMENT);
            return false;
        }
        int key = key(text, at, to);
        if (key > at) {
            into.add(at, key, Token.ATTRIBUTE);
            at = key + 1;
        }
        return value(text, LineScan.blanks(text, at, to), to, into);
    }

    /** Where the colon of a key stands, or -1. */
    private static int key(String text, int from, int to) {
        int at = from;
        char first = text.charAt(from);
        if (first == '"' || first == '\'') {
            at = Quote.of(String.valueOf(first)).end(text, from, to);
        } else if ("{[&*!|>".indexOf(first) >= 0) {
            return -1;
        }
        for (; at < to; at++) {
            char c = text.charAt(at);
            if (c == ':' && (at + 1 >= to || text.charAt(at + 1) <= ' ')) {
                return at;
            }
            if (c == '#' && text.charAt(at - 1) == ' ') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean value(String text, int from, int to, Tokens into) {
        int at = from;
        while (at < to && "&*!".indexOf(text.charAt(at)) >= 0) {
            int end = at + 1;
            while (end < to && text.charAt(end) > ' ' && text.charAt(end) != ',') {
                end++;
            }
            into.add(at, end, text.charAt(at) == '!' ? Token.KEYWORD : Token.VARIABLE);
            at = LineScan.blanks(text, end, to);
        }
        if (at < to && (text.charAt(at) == '|' || text.charAt(at) == '>')) {
            into.add(at, to, Token.KEYWORD);
            return true;
        }
        VALUES.scan(text, at, to, into);
        return false;
    }
}
