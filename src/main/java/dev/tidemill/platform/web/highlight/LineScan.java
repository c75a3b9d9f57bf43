package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.web.code.Token;

/** Scans a text line by line. */
interface LineScan {
    /** Looks at one line, its end of line not included. */
    void line(String text, int from, int to, Tokens into);

    /** A scan of all lines, each for itself. */
    static Scan of(LineScan lines) {
        return (text, from, to, into) -> {
            int at = from;
            while (at < to) {
                int end = text.indexOf('\n', at, to);
                int stop = end < 0 ? to : end;
                lines.line(text, at, stop, into);
                at = stop + 1;
            }
        };
    }

    /** Patches. */
    static Scan patch() {
        return of((text, from, to, into) -> {
            Token token = switch (from < to ? text.charAt(from) : ' ') {
                case '+' -> text.startsWith("+++", from) ? Token.HEADING : Token.INSERTED;
                case '-' -> text.startsWith("---", from) ? Token.HEADING : Token.DELETED;
                case '@' -> Token.FUNCTION;
                case 'd', 'i' ->
                    text.startsWith("diff ", from) || text.startsWith("index ", from) ? Token.HEADING : null;
                default -> null;
            };
            if (token != null) {
                into.add(from, to, token);
            }
        });
    }

    /** Sections, keys and values: INI, TOML, properties and environment files. */
    static Scan pairs() {
        var values = ScriptLanguages.values();
        return of((text, from, to, into) -> {
            int at = blanks(text, from, to);
            char first = at < to ? text.charAt(at) : ' ';
            int equals = text.indexOf('=', at, to);
            int colon = text.indexOf(':', at, to);
            int cut = equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
            if (first == '#' || first == ';' || first == '!') {
                into.add(at, to, Token.COMMENT);
            } else if (first == '[') {
                into.add(at, to, Token.HEADING);
            } else if (cut > at) {
                into.add(at, cut, Token.ATTRIBUTE);
                values.scan(text, cut + 1, to, into);
            } else {
                values.scan(text, at, to, into);
            }
        });
    }

    /** Where the first character stands that is no blank. */
    static int blanks(String text, int from, int to) {
        int at = from;
        while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
