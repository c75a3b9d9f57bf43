package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.web.code.Token;
import java.util.Locale;

/**
 * Scans HTML and XML; what stands in {@code script} and {@code style} is scanned as such.
 *
 * @param script for the inside of {@code script}
 * @param style for the inside of {@code style}
 */
record MarkupScan(Scan script, Scan style) implements Scan {
    @Override
    public void scan(String text, int from, int to, Tokens into) {
        new Walk(this, text, to, into).run(from);
    }

    private record Walk(MarkupScan scans, String text, int limit, Tokens tokens) {
        void run(int from) {
            int at = from;
            while (at < limit) {
                char c = text.charAt(at);
                if (text.startsWith("<!--", at)) {
                    at = until("-->", at, Token.COMMENT);
                } else if (text.startsWith("<![CDATA[", at)) {
                    at = until("]]>", at, Token.STRING);
                } else if (text.startsWith("<!", at) || text.startsWith("<?", at)) {
                    at = until(">", at, Token.ATTRIBUTE);
                } else if (c == '<' && at + 1 < limit && (isName(text.charAt(at + 1)) || text.charAt(at + 1) == '/')) {
                    at = tag(at);
                } else if (c == '&') {
                    at = entity(at);
                } else {
                    at++;
                }
            }
        }

        private int until(String close, int at, Token token) {
            int found = text.indexOf(close, at, limit);
            int end = found < 0 ? limit : found + close.length();
            tokens.add(at, end, token);
            return end;
        }

        private int entity(int at) {
            int end = at + 1;
            while (end < limit && end - at < 12 && (isName(text.charAt(end)) || text.charAt(end) == '#')) {
                end++;
            }
            if (end < limit && end > at + 1 && text.charAt(end) == ';') {
                tokens.add(at, end + 1, Token.CONSTANT);
            }
            return end;
        }

        private int tag(int from) {
            boolean closes = text.charAt(from + 1) == '/';
            int name = from + (closes ? 2 : 1);
            int at = name(name);
            String tag = text.substring(name, Math.min(at, name + 20)).toLowerCase(Locale.ROOT);
            tokens.add(from, at, Token.KEYWORD);
            boolean value = false;
            while (at < limit && text.charAt(at) != '>') {
                char c = text.charAt(at);
                if (c == '"' || c == '\'') {
                    int close = text.indexOf(c, at + 1, limit);
                    int end = close < 0 ? limit : close + 1;
                    tokens.add(at, end, Token.STRING);
                    at = end;
                    value = false;
                } else if (isName(c)) {
                    int end = name(at);
                    tokens.add(at, end, value ? Token.STRING : Token.ATTRIBUTE);
                    at = end;
                    value = false;
                } else {
                    value = c == '=' || (value && c <= ' ');
                    at++;
                }
            }
            int start = Math.max(from, at - 1);
            boolean empty = text.charAt(Math.min(start, limit - 1)) == '/';
            tokens.add(empty ? start : at, Math.min(limit, at + 1), Token.KEYWORD);
            at = Math.min(limit, at + 1);
            return closes || empty ? at : inside(tag, at);
        }

        private int inside(String tag, int at) {
            Scan scan = tag.equals("script") ? scans.script() : tag.equals("style") ? scans.style() : null;
            if (scan == null) {
                return at;
            }
            int close = text.indexOf("</" + tag, at, limit);
            int end = close < 0 ? limit : close;
            scan.scan(text, at, end, tokens);
            return end;
        }

        private int name(int from) {
            int end = from;
            while (end < limit && isName(text.charAt(end))) {
                end++;
            }
            return end;
        }

        private static boolean isName(char c) {
            return Character.isLetterOrDigit(c) || "_-:.@".indexOf(c) >= 0;
        }
    }
}
