package dev.tidemill.ci.creation;

import com.google.re2j.Pattern;

/** {@code [ci skip]} and {@code [skip ci]} in a commit message, in any case. */
final class SkipMarks {
    private static final Pattern MARK = Pattern.compile("(?i)\\[(?:ci[ _-]skip|skip[ _-]ci)\\]");

    private SkipMarks() {}

    static boolean in(String message) {
        return MARK.matcher(message).find();
    }
}
