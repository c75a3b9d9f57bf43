package dev.tidemill.identity.signin;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.Viewer;
import dev.tidemill.platform.web.site.Shells;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts the signed-in viewer and the token for its forms into the shell of every page. */
public final class ViewerPart {
    private final List<Entry> menu = new CopyOnWriteArrayList<>();

    private record Entry(NavItem item, boolean administratorsOnly) {}

    /** Adds a link to the viewer's menu; rooms do this once, while the process is put together. */
    public void add(NavItem item) {
        menu.add(new Entry(item, false));
    }

    /** Adds a link that only administrators see. */
    public void addForAdministrators(NavItem item) {
        menu.add(new Entry(item, true));
    }

    /** Remembers how to complete the shell, should this request draw a page. */
    void rememberIn(Request request) {
        Shells.ShellPart part = shell -> complete(shell, request);
        request.attribute(Shells.PART, part);
    }

    private PageShell complete(PageShell shell, Request request) {
        var caller = Principal.of(request);
        User user = caller.user();
        if (user == null || !caller.credential().kind().equals("session")) {
            return shell;
        }
        var viewer = new Viewer(user.name(), user.username(), links(user), SignInPage.SIGN_OUT);
        return shell.viewer(viewer, Csrf.token(request));
    }

    private List<NavItem> links(User user) {
        return menu.stream()
                .filter(entry -> user.admin() || !entry.administratorsOnly())
                .map(Entry::item)
                .toList();
    }
}
