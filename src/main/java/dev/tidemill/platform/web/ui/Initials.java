package dev.tidemill.platform.web.ui;

import java.util.Locale;

/** The letters that stand for a name where no picture is. */
final class Initials {
    private Initials() {}

    /** First letters of the first and last word, at most {@code letters}; "?" for a name without letters or digits. */
    static String of(String name, int letters) {
        var first = new StringBuilder();
        boolean inWord = false;
        int last = 0;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            boolean word = Character.isLetterOrDigit(c);
            if (word && !inWord) {
                if (first.isEmpty()) {
                    first.appendCodePoint(c);
                } else {
                    last = c;
                }
            }
            inWord = word;
        }
        if (letters > 1 && last != 0) {
            first.appendCodePoint(last);
        }
        return first.isEmpty() ? "?" : first.toString().toUpperCase(Locale.ROOT);
    }
}
