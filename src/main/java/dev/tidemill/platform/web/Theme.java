package dev.tidemill.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * Light, dark, or as the system says. Stored in the cookie {@link #COOKIE} by the browser and read by the server, so
 * that the first paint already has the right colours.
 */
public enum Theme {
    AUTO("auto"),
    LIGHT("light"),
    DARK("dark");

    /** Name of the cookie: values are the {@link #word()}s. */
    public static final String COOKIE = "theme";

    private final String word;

    Theme(String word) {
        this.word = word;
    }

    /** The value in cookie and {@code data-theme}. */
    public String word() {
        return word;
    }

    /** Reads a cookie; anything unknown is {@link #AUTO}. */
    public static Theme of(@Nullable String cookie) {
        for (Theme theme : values()) {
            if (theme.word.equals(cookie)) {
                return theme;
            }
        }
        return AUTO;
    }
}
