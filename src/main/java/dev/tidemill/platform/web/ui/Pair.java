package dev.tidemill.platform.web.ui;

import dev.tidemill.platform.web.Html;
import gg.jte.Content;

/** A word and what it stands for, in a key-value list. */
public record Pair(String key, Content value) {
    /** A pair with plain text. */
    public static Pair of(String key, String text) {
        return new Pair(key, out -> out.writeContent(Html.escape(text)));
    }

    /** A pair with a component. */
    public static Pair of(String key, Content value) {
        return new Pair(key, value);
    }
}
