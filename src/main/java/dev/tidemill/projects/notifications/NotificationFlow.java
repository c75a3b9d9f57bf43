package dev.tidemill.projects.notifications;

import java.util.List;
import java.util.Set;

/** Decides whether somebody is told. */
public final class NotificationFlow {
    private NotificationFlow() {}

    /**
     * What somebody chose at one place.
     *
     * @param level how much
     * @param events what else, at the level {@code custom}
     */
    public record Choice(NotificationLevel level, Set<NotificationEvent> events) {
        /** What holds for people who chose nothing. */
        public static final Choice USUAL = new Choice(NotificationLevel.PARTICIPATING, Set.of());
    }

    /** What holds: the first choice, from the project up to everything, that says more than "as further up". */
    public static Choice effective(List<Choice> fromNearest) {
        return fromNearest.stream()
                .filter(choice -> choice.level() != NotificationLevel.GLOBAL)
                .findFirst()
                .orElse(Choice.USUAL);
    }

    /** Whether somebody with this choice is told of this event for this reason. */
    public static boolean tells(Choice choice, Reason reason, NotificationEvent event) {
        boolean chosen = choice.events().contains(event);
        return switch (choice.level()) {
            case DISABLED -> false;
            case MENTION -> reason == Reason.MENTIONED;
            case WATCH -> reason != Reason.WATCHING || !event.sparedWatchers();
            case CUSTOM -> chosen || reason != Reason.WATCHING;
            case PARTICIPATING, GLOBAL -> reason != Reason.WATCHING;
        };
    }
}
