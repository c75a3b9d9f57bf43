package dev.tidemill.work.subjects;

import dev.tidemill.platform.http.Request;

/**
 * Finds the subject that the path of a request names, for a caller who may see it; 404 otherwise. What serves a
 * kind of subject over REST is written against this, so notes, emoji and time work the same everywhere.
 */
@FunctionalInterface
public interface SubjectDoor {
    SubjectView open(Request request);
}
