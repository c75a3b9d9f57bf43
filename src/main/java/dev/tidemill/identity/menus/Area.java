package dev.tidemill.identity.menus;

import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.Nav;
import dev.tidemill.platform.web.NavGroup;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.site.Shells;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Pages that belong together under one side navigation: the settings of a person, the administration. */
public final class Area {
    private final String name;
    private final String home;
    private final Shells shells;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private record Entry(int place, NavItem item) {}

    /**
     * @param name what the area is called
     * @param home the address of its first page
     */
    public Area(String name, String home, Shells shells) {
        this.name = name;
        this.home = home;
        this.shells = shells;
    }

    /**
     * Adds a link to the side navigation; rooms do this once, while the process is put together.
     *
     * @param place where it stands: links come by this number
     */
    public void add(int place, NavItem item) {
        entries.add(new Entry(place, item));
    }

    /**
     * The shell of a page of this area.
     *
     * @param title what the page is about
     * @param current the address of the link that the page belongs to
     */
    public PageShell shell(Request request, String title, String current) {
        var items = entries.stream()
                .sorted(Comparator.comparingInt(Entry::place))
                .map(Entry::item)
                .toList();
        return shells.of(request)
                .title(title + " \u00b7 " + name)
                .crumbs(new Crumb(name, home), new Crumb(title, current))
                .nav(new Nav(name, null, home, List.of(new NavGroup(name, items))).at(current));
    }

    /** Sends pages. */
    public Shells shells() {
        return shells;
    }
}
