package dev.tidemill.work.notes;

import dev.tidemill.platform.http.ApiError;

/** What notes may hold. */
final class NoteRules {
    private static final int LONGEST = 1_000_000;

    private NoteRules() {}

    /** Refuses empty notes and those nobody could read to their end. */
    static void check(String body) {
        if (body.isBlank()) {
            throw ApiError.invalid("note", "can't be blank");
        }
        if (body.length() > LONGEST) {
            throw ApiError.invalid("note", "is too long (maximum is " + LONGEST + " characters)");
        }
    }
}
