package dev.tidemill.platform.web;

import dev.tidemill.platform.web.ui.Icon;
import org.jspecify.annotations.Nullable;

/**
 * One link of the side navigation.
 *
 * @param current whether the page shown belongs to this item
 * @param count a small number after the word, or null
 * @param keys key sequence such as {@code "g p"} that opens it, or null
 */
public record NavItem(
        Icon icon,
        String text,
        String href,
        boolean current,
        @Nullable String count,
        @Nullable String keys) {
    /** A link without count and keys that is not current. */
    public static NavItem of(Icon icon, String text, String href) {
        return new NavItem(icon, text, href, false, null, null);
    }

    /** The same item, marked or not. */
    public NavItem current(boolean now) {
        return new NavItem(icon, text, href, now, count, keys);
    }

    /** The same item with a number after the word. */
    public NavItem count(long number) {
        return new NavItem(icon, text, href, current, Long.toString(number), keys);
    }

    /** The same item, opened by this key sequence. */
    public NavItem keys(String sequence) {
        return new NavItem(icon, text, href, current, count, sequence);
    }
}
