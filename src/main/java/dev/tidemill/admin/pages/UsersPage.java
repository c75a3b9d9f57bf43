package dev.tidemill.admin.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.menus.Area;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.platform.web.ui.Tone;
import java.util.Arrays;
import java.util.List;

/** All users: search, block, unblock. */
public final class UsersPage {
    /** The address of the page. */
    public static final String PATH = "/admin/users";

    private static final Status ACTIVE = Status.of(Icon.RING_CHECK, "Active", Tone.SUCCESS);
    private static final Status BLOCKED = Status.of(Icon.RING_SLASH, "Blocked", Tone.DANGER);
    private static final Status DEACTIVATED = Status.of(Icon.RING_PAUSE, "Deactivated", Tone.NEUTRAL);

    private final Area area;
    private final Users users;

    public UsersPage(Area area, Users users) {
        this.area = area;
        this.users = users;
    }

    /**
     * One user.
     *
     * @param self whether this is who looks at the page, who cannot be blocked
     */
    public record Row(User user, Status status, boolean self) {
        public boolean blocked() {
            return user.state().equals("blocked");
        }
    }

    /** What the template shows. */
    public record Content(List<Tab> tabs, UserView view, String search, List<Row> rows, Pager pager) {}

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(PATH, Needs.PAGE_ADMIN, this::show);
        routes.post(PATH + "/{id}/block", Needs.FORM_ADMIN, request -> move(request, "active", "blocked"));
        routes.post(PATH + "/{id}/unblock", Needs.FORM_ADMIN, request -> move(request, "blocked", "active"));
    }

    private Reply show(Request request) {
        var caller = Principal.of(request);
        var view = UserView.of(request.params());
        String search = request.params().text("search").orElse("").strip();
        var paging = Paging.of(request);
        var found = users.list(caller, view.filter(search), paging);
        var rows = found.items().stream()
                .map(user -> new Row(user, status(user), Long.valueOf(user.id()).equals(caller.userId())))
                .toList();
        var content = new Content(tabs(caller, view), view, search, rows, Pagers.of(request, paging, found));
        var shell = area.shell(request, "Users", PATH);
        return area.shells().page(new View(shell, "dev/tidemill/admin/pages/user_list.jte", content));
    }

    private Reply move(Request request, String from, String to) {
        long id = request.params().requiredId("id");
        User user = users.byId(id).orElseThrow(() -> ApiError.notFound("User"));
        try {
            users.move(Principal.of(request), id, from, to);
            return Shells.done(PATH + "?view=all&search=" + Request.encode(user.username()), told(user, to));
        } catch (ApiError refused) {
            return Shells.failed(PATH, refused.text());
        }
    }

    private static String told(User user, String state) {
        return state.equals("blocked")
                ? user.name() + " is blocked: sessions have ended, and tokens do not work."
                : user.name() + " may sign in again.";
    }

    private List<Tab> tabs(Principal caller, UserView current) {
        return Arrays.stream(UserView.values())
                .map(view -> Tab.of(
                        view.name().charAt(0) + view.word().substring(1),
                        PATH + "?view=" + view.word(),
                        view == current,
                        users.list(caller, view.filter(""), new Paging(1, 1, PATH))
                                .total()))
                .toList();
    }

    private static Status status(User user) {
        return switch (user.state()) {
            case "blocked" -> BLOCKED;
            case "deactivated" -> DEACTIVATED;
            default -> ACTIVE;
        };
    }
}
