package dev.tidemill.projects.notifications;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be chosen at the level {@code custom} (doc/api/notification_settings.md). */
public enum NotificationEvent {
    NEW_RELEASE,
    NEW_NOTE,
    NEW_ISSUE,
    REOPEN_ISSUE,
    CLOSE_ISSUE,
    REASSIGN_ISSUE,
    ISSUE_DUE,
    NEW_MERGE_REQUEST,
    PUSH_TO_MERGE_REQUEST,
    REOPEN_MERGE_REQUEST,
    CLOSE_MERGE_REQUEST,
    REASSIGN_MERGE_REQUEST,
    CHANGE_REVIEWER_MERGE_REQUEST,
    MERGE_MERGE_REQUEST,
    FAILED_PIPELINE,
    FIXED_PIPELINE,
    SUCCESS_PIPELINE,
    MOVED_PROJECT,
    MERGE_WHEN_PIPELINE_SUCCEEDS,
    NEW_EPIC;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words for people. */
    public String label() {
        String text = word().replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Whether those who watch everything are spared it. */
    public boolean sparedWatchers() {
        return this == PUSH_TO_MERGE_REQUEST || this == SUCCESS_PIPELINE || this == ISSUE_DUE;
    }

    public static Optional<NotificationEvent> ofWord(String word) {
        return Arrays.stream(values())
                .filter(event -> event.word().equals(word))
                .findFirst();
    }
}
