package dev.tidemill.projects.menus;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.Nav;
import dev.tidemill.platform.web.NavGroup;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.site.Shells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the shell of a project's or group's page: title, crumbs of every namespace above it, and the side
 * navigation out of the menus that rooms contributed.
 *
 * @param <T> {@code Project} or {@code Group}
 */
public final class Frames<T> {
    private final String label;
    private final Shells shells;
    private final Function<T, String> fullPath;
    private final Function<T, String> name;
    private final List<Menu<T>> menus = new ArrayList<>();

    /**
     * @param label the landmark's name, {@code Project} or {@code Group}
     * @param fullPath reads the address of a subject, without a leading slash
     * @param name reads the display name
     */
    public Frames(String label, Shells shells, Function<T, String> fullPath, Function<T, String> name) {
        this.label = label;
        this.shells = shells;
        this.fullPath = fullPath;
        this.name = name;
    }

    /** Adds a room's links; rooms do this once, while the process is put together. */
    public void add(Menu<T> menu) {
        menus.add(menu);
    }

    /**
     * The shell of a page of this subject.
     *
     * @param title what the page is about, or empty for the overview
     * @param current the address of the menu item that the page belongs to
     */
    public PageShell shell(Request request, T subject, String title, String current) {
        String base = "/" + fullPath.apply(subject);
        String tab = title.isEmpty() ? name.apply(subject) : title + " \u00b7 " + name.apply(subject);
        var crumbs = new ArrayList<>(crumbs(fullPath.apply(subject)));
        if (!title.isEmpty()) {
            crumbs.add(new Crumb(title, current));
        }
        return shells.of(request)
                .title(tab)
                .crumbs(crumbs)
                .nav(nav(Principal.of(request), subject, base).at(current));
    }

    private Nav nav(Principal caller, T subject, String base) {
        var groups = Arrays.stream(Menu.Section.values())
                .map(section -> group(section, caller, subject, base))
                .filter(Objects::nonNull)
                .toList();
        return new Nav(label, name.apply(subject), base, groups);
    }

    private @Nullable NavGroup group(Menu.Section section, Principal caller, T subject, String base) {
        List<NavItem> items = menus.stream()
                .filter(menu -> menu.section() == section)
                .flatMap(menu -> menu.items(caller, subject, base).stream())
                .toList();
        if (items.isEmpty()) {
            return null;
        }
        String word = section.name();
        return new NavGroup(
                section == Menu.Section.ABOUT
                        ? null
                        : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT),
                items);
    }

    private static List<Crumb> crumbs(String path) {
        var crumbs = new ArrayList<Crumb>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String part = path.substring(0, slash);
            crumbs.add(new Crumb(part.substring(part.lastIndexOf('/') + 1), "/" + part));
        }
        crumbs.add(new Crumb(path.substring(path.lastIndexOf('/') + 1), "/" + path));
        return crumbs;
    }
}
