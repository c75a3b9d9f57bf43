package dev.tidemill.platform.web.ui;

/**
 * State of something, always shown as icon, word and colour together. Rooms map their states to the constants here or
 * make their own.
 *
 * @param moving whether it is being worked on right now; the icon turns unless the viewer asked for less motion
 */
public record Status(Icon icon, String word, Tone tone, boolean moving) {
    public static final Status CREATED = of(Icon.RING, "Created", Tone.NEUTRAL);
    public static final Status WAITING = of(Icon.RING_PAUSE, "Waiting", Tone.WARNING);
    public static final Status PENDING = of(Icon.RING_PAUSE, "Pending", Tone.WARNING);
    public static final Status SCHEDULED = of(Icon.CLOCK, "Scheduled", Tone.NEUTRAL);
    public static final Status MANUAL = of(Icon.RING_PLAY, "Manual", Tone.NEUTRAL);
    public static final Status RUNNING = new Status(Icon.RING_ARC, "Running", Tone.INFO, true);
    public static final Status CANCELING = new Status(Icon.RING_ARC, "Canceling", Tone.NEUTRAL, true);
    public static final Status CANCELED = of(Icon.RING_SLASH, "Canceled", Tone.NEUTRAL);
    public static final Status SKIPPED = of(Icon.RING_SKIP, "Skipped", Tone.NEUTRAL);
    public static final Status PASSED = of(Icon.RING_CHECK, "Passed", Tone.SUCCESS);
    public static final Status WARNED = of(Icon.RING_WARNING, "Passed with warnings", Tone.WARNING);
    public static final Status FAILED = of(Icon.RING_X, "Failed", Tone.DANGER);

    /** A status that stands still. */
    public static Status of(Icon icon, String word, Tone tone) {
        return new Status(icon, word, tone, false);
    }

    /** The same status under another word. */
    public Status word(String other) {
        return new Status(icon, other, tone, moving);
    }
}
