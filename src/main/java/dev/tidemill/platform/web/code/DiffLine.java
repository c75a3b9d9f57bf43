package dev.tidemill.platform.web.code;

/**
 * One line of a diff.
 *
 * @param oldNumber line number before the change, 0 if it was not there
 * @param newNumber line number after the change, 0 if it is gone
 * @param oldAt where it stands before the change: its number, or that of the line that follows it there
 * @param newAt where it stands after the change, in the same way
 * @param text without the sign
 * @param markFrom first character that differs from the line's counterpart
 * @param markTo end of those characters; equal to {@code markFrom} if nothing is to be marked
 */
public record DiffLine(
        Kind kind, int oldNumber, int newNumber, int oldAt, int newAt, String text, int markFrom, int markTo) {
    /** What happened to the line. */
    public enum Kind {
        SAME(" ", "same"),
        ADDED("+", "added"),
        REMOVED("-", "removed"),
        /** A remark of the diff itself, such as a missing newline at the end of the file. */
        REMARK(" ", "remark");

        private final String sign;
        private final String word;

        Kind(String sign, String word) {
            this.sign = sign;
            this.word = word;
        }

        /** The sign in front of the line. */
        public String sign() {
            return sign;
        }

        /** Name of the CSS class {@code is-...}. */
        public String word() {
            return word;
        }
    }

    /** A line without marked words, at a place on both sides. */
    public static DiffLine of(Kind kind, int oldAt, int newAt, String text) {
        boolean before = kind == Kind.SAME || kind == Kind.REMOVED;
        boolean after = kind == Kind.SAME || kind == Kind.ADDED;
        return new DiffLine(kind, before ? oldAt : 0, after ? newAt : 0, oldAt, newAt, text, 0, 0);
    }

    /** The same line with these characters marked. */
    public DiffLine marked(int from, int to) {
        return new DiffLine(kind, oldNumber, newNumber, oldAt, newAt, text, from, to);
    }
}
