package dev.tidemill.projects.menus;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * One link of the side navigation.
 *
 * @param section where it stands
 * @param address of the page, with {@code /<path>} for the address of the project or group
 * @param may whether somebody may follow it
 * @param <T> {@code Project} or {@code Group}
 */
public record MenuLink<T>(Section section, Icon icon, String text, String address, BiPredicate<Principal, T> may)
        implements Menu<T> {
    /** A link to settings. */
    public static <T> MenuLink<T> settings(Icon icon, String text, String address, BiPredicate<Principal, T> may) {
        return new MenuLink<>(Section.SETTINGS, icon, text, address, may);
    }

    @Override
    public List<NavItem> items(Principal caller, T subject, String base) {
        return may.test(caller, subject)
                ? List.of(NavItem.of(icon, text, address.replace("/<path>", base)))
                : List.of();
    }
}
