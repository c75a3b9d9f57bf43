package dev.tidemill.platform.web.ui;

import org.jspecify.annotations.Nullable;

/**
 * One option of a field.
 *
 * @param value what is sent
 * @param text what is shown
 * @param hint what it means, shown beside the text where there is room, or null
 */
public record Choice(String value, String text, @Nullable String hint) {
    public Choice(String value, String text) {
        this(value, text, null);
    }
}
