package dev.tidemill.projects.notifications;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.notifications.NotificationSettings.Place;

/** What callers want to be told, over REST (doc/api/notification_settings.md). */
public final class NotificationsApi {
    private final Access access;
    private final NotificationSettings settings;

    public NotificationsApi(Access access, NotificationSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    /** Finds where the setting of a request holds, when the caller may see that. */
    @FunctionalInterface
    private interface Finder {
        Place find(Request request);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        rows(routes, "/api/v4", request -> Place.EVERYWHERE);
        rows(
                routes,
                "/api/v4/groups/{id}",
                request -> new Place(
                        null,
                        access.group(Principal.of(request), request.pathParam("id"), MemberPermissions.READ_GROUP)
                                .id()));
        rows(
                routes,
                "/api/v4/projects/{id}",
                request -> new Place(
                        access.project(Principal.of(request), request.pathParam("id"), MemberPermissions.READ_PROJECT)
                                .id(),
                        null));
    }

    private void rows(Routes routes, String base, Finder finder) {
        routes.get(base + "/notification_settings", Needs.USER, request -> {
            var place = finder.find(request);
            var caller = Principal.of(request);
            return Reply.json(NotificationSettings.json(caller, place, settings.get(caller, place)));
        });
        routes.put(base + "/notification_settings", Needs.USER, request -> {
            var place = finder.find(request);
            var caller = Principal.of(request);
            return Reply.json(
                    NotificationSettings.json(caller, place, settings.update(caller, place, request.params())));
        });
    }
}
