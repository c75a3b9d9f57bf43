package dev.tidemill.projects.notifications;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.menus.Area;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.Menu;
import dev.tidemill.projects.menus.MenuLink;
import dev.tidemill.projects.notifications.NotificationSettings.Place;
import dev.tidemill.projects.pages.FormPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody wants to be told: everywhere, in a project, in a group; and the page that links in mails lead to. */
public final class NotificationsPage {
    private static final String TITLE = "Notifications";
    private static final String MINE = "/-/user_settings/notifications";
    private static final String OF_PROJECT = "/<path>/-/notifications";
    private static final String OF_GROUP = "/groups/<path>/-/notifications";
    private static final String STOP = "/-/sent_notifications/{reply_key}/unsubscribe";
    private static final String TEMPLATE = "dev/tidemill/projects/pages/form_page.jte";
    private static final String EVENTS = "events";

    private final Area area;
    private final Access access;
    private final Frames<Project> projects;
    private final Frames<Group> groups;
    private final NotificationSettings settings;
    private final Notifications notifications;

    public NotificationsPage(
            Area area,
            Access access,
            Frames<Project> projects,
            Frames<Group> groups,
            NotificationSettings settings,
            Notifications notifications) {
        this.area = area;
        this.access = access;
        this.projects = projects;
        this.groups = groups;
        this.settings = settings;
        this.notifications = notifications;
        area.add(30, NavItem.of(Icon.BELL, TITLE, MINE));
        projects.add(new MenuLink<>(
                Menu.Section.ABOUT, Icon.BELL, TITLE, OF_PROJECT, (caller, project) -> !caller.anonymous()));
        groups.add(
                new MenuLink<>(Menu.Section.ABOUT, Icon.BELL, TITLE, OF_GROUP, (caller, group) -> !caller.anonymous()));
    }

    /**
     * Where the settings of a request hold.
     *
     * @param base the address of the page
     * @param shell its shell
     */
    private record Spot(Place place, String base, PageShell shell) {}

    /** Finds it, when the caller may see it. */
    @FunctionalInterface
    private interface Finder {
        Spot find(Request request);
    }

    /** Adds the rows of these pages. */
    public void routes(Routes routes) {
        rows(routes, MINE, request -> new Spot(Place.EVERYWHERE, MINE, area.shell(request, TITLE, MINE)));
        rows(routes, OF_PROJECT, this::project);
        rows(routes, OF_GROUP, this::group);
        routes.get(STOP, Needs.PAGE, this::question);
        routes.post(STOP, Need.NOTHING, this::stop);
    }

    private void rows(Routes routes, String path, Finder finder) {
        routes.get(path, Needs.PAGE_USER, request -> show(request, finder.find(request)));
        routes.post(path, Needs.FORM, request -> save(request, finder.find(request)));
    }

    private Spot project(Request request) {
        var project = access.project(Principal.of(request), request.pathParam("path"), MemberPermissions.READ_PROJECT);
        String base = OF_PROJECT.replace("<path>", project.fullPath());
        return new Spot(new Place(project.id(), null), base, projects.shell(request, project, TITLE, base));
    }

    private Spot group(Request request) {
        var group = access.group(Principal.of(request), request.pathParam("path"), MemberPermissions.READ_GROUP);
        String base = OF_GROUP.replace("<path>", group.fullPath());
        return new Spot(new Place(null, group.id()), base, groups.shell(request, group, TITLE, base));
    }

    private Reply show(Request request, Spot spot) {
        var chosen = settings.get(Principal.of(request), spot.place());
        var levels = Arrays.stream(NotificationLevel.values())
                .filter(level -> !spot.place().everywhere() || level != NotificationLevel.GLOBAL)
                .map(level -> new Choice(level.word(), level.label()))
                .toList();
        var events = Arrays.stream(NotificationEvent.values())
                .map(event -> new Choice(event.word(), event.label()))
                .toList();
        var ticked =
                chosen.choice().events().stream().map(NotificationEvent::word).collect(Collectors.toSet());
        var fields = new ArrayList<Field>();
        fields.add(Field.radios("level", "By mail I want to hear of", levels)
                .value(chosen.choice().level().word()));
        fields.add(Field.ticks(EVENTS, "Chosen events", events, ticked));
        if (spot.place().everywhere()) {
            fields.add(Field.checkbox(
                    "notified_of_own_activity", "Tell me of what I do myself, too", chosen.ownActivity()));
        }
        var form = Form.of(spot.base(), "Save changes", fields.toArray(Field[]::new));
        return area.shells().page(new View(spot.shell(), TEMPLATE, new FormPage(TITLE, form)));
    }

    private Reply save(Request request, Spot spot) {
        try {
            settings.update(Principal.of(request), spot.place(), wanted(request.params()));
            return Shells.done(spot.base(), "Your notification settings were saved.");
        } catch (ApiError refused) {
            return Shells.failed(spot.base(), refused.text());
        }
    }

    private static Params wanted(Params sent) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        sent.text("level").ifPresent(level -> tree.put("level", level));
        Set<String> ticked = Set.copyOf(sent.list(EVENTS).orElse(List.of()));
        Arrays.stream(NotificationEvent.values())
                .forEach(event -> tree.put(event.word(), ticked.contains(event.word())));
        tree.put(
                "notified_of_own_activity",
                sent.bool("notified_of_own_activity").orElse(false));
        return Params.of(tree);
    }

    /** A link in a mail only asks: mail programs follow links by themselves. */
    private Reply question(Request request) {
        String key = request.pathParam("reply_key");
        if (notifications.thread(key).isEmpty()) {
            throw ApiError.notFound();
        }
        var shell = area.shells().of(request).title("Unsubscribe");
        var form = Form.of(STOP.replace("{reply_key}", key), "Unsubscribe");
        return area.shells().page(new View(shell, TEMPLATE, new FormPage("Hear no more of this thread?", form)));
    }

    /** Whoever has the mail may do this, without being signed in (RFC 8058). */
    private Reply stop(Request request) {
        notifications.unsubscribe(request.pathParam("reply_key"));
        return Shells.done("/", "You will hear no more of that thread.");
    }
}
