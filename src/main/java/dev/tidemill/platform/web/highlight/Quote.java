package dev.tidemill.platform.web.highlight;

/**
 * How a string begins and ends.
 *
 * @param escape the character that takes the next one's meaning away, 0 for none
 * @param multiline whether it may reach over ends of lines
 */
record Quote(String open, String close, char escape, boolean multiline) {
    /** The same sign on both sides, with backslashes, on one line. */
    static Quote of(String sign) {
        return new Quote(sign, sign, '\\', false);
    }

    /** With backslashes, over several lines. */
    static Quote block(String sign) {
        return new Quote(sign, sign, '\\', true);
    }

    /** Without an escape. */
    static Quote raw(String open, String close, boolean multiline) {
        return new Quote(open, close, '\0', multiline);
    }

    /** Where it ends, when it begins at {@code from}; an open end is the end of the line or of the text. */
    int end(String text, int from, int limit) {
        int at = from + open.length();
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '\n' && !multiline) {
                return at;
            }
            if (c == escape && escape != '\0') {
                at += 2;
            } else if (text.startsWith(close, at)) {
                return Math.min(limit, at + close.length());
            } else {
                at++;
            }
        }
        return limit;
    }
}
