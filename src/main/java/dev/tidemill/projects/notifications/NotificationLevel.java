package dev.tidemill.projects.notifications;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much somebody wants to hear (doc/user/profile/notifications.md). */
public enum NotificationLevel {
    /** As it is said further up. */
    GLOBAL("As set further up"),
    /** Everything. */
    WATCH("Everything"),
    /** Threads one takes part in. */
    PARTICIPATING("Threads I take part in"),
    /** Only where one is mentioned. */
    MENTION("Only where I am mentioned"),
    /** Threads one takes part in, and chosen events. */
    CUSTOM("Threads I take part in, and what is chosen below"),
    /** Nothing. */
    DISABLED("Nothing");

    private final String label;

    NotificationLevel(String label) {
        this.label = label;
    }

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words for people. */
    public String label() {
        return label;
    }

    public static Optional<NotificationLevel> ofWord(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }
}
