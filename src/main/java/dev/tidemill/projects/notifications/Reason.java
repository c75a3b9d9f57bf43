package dev.tidemill.projects.notifications;

import java.util.Locale;

/** Why somebody is told, the weightiest first, as {@code X-GitLab-NotificationReason} says it. */
public enum Reason {
    OWN_ACTIVITY,
    ASSIGNED,
    REVIEW_REQUESTED,
    MENTIONED,
    SUBSCRIBED,
    /** Takes part in the thread; the header is left out. */
    PARTICIPATING,
    /** Watches everything, or chose the event; the header is left out. */
    WATCHING;

    /** The word of the header, or empty. */
    public String word() {
        return this == PARTICIPATING || this == WATCHING ? "" : name().toLowerCase(Locale.ROOT);
    }
}
