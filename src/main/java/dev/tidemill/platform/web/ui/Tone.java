package dev.tidemill.platform.web.ui;

/** What a colour says. Never the only carrier of the meaning: a word or an icon with a name stands beside it. */
public enum Tone {
    NEUTRAL("neutral"),
    ACCENT("accent"),
    INFO("info"),
    SUCCESS("success"),
    WARNING("warning"),
    DANGER("danger");

    private final String word;

    Tone(String word) {
        this.word = word;
    }

    /** Suffix of the CSS class {@code t-...}. */
    public String word() {
        return word;
    }
}
