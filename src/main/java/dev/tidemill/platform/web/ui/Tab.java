package dev.tidemill.platform.web.ui;

import org.jspecify.annotations.Nullable;

/** One of several views of the same thing; each is a page of its own with its own address. */
public record Tab(
        String text, String href, boolean current, @Nullable String count) {
    /** A tab without number. */
    public static Tab of(String text, String href, boolean current) {
        return new Tab(text, href, current, null);
    }

    /** A tab with a number. */
    public static Tab of(String text, String href, boolean current, long count) {
        return new Tab(text, href, current, Long.toString(count));
    }
}
