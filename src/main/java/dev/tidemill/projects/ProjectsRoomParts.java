package dev.tidemill.projects;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.groups.GroupPart;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.members.MembershipAccess;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.namespaces.PersonalNamespaces;
import dev.tidemill.projects.notifications.NotificationDesk;
import dev.tidemill.projects.notifications.Notifications;
import dev.tidemill.projects.pages.Lists;
import dev.tidemill.projects.pages.ProjectPages;
import dev.tidemill.projects.projects.ProjectWork;
import dev.tidemill.projects.tokens.TokenWork;
import dev.tidemill.projects.webhooks.desk.WebhookDesk;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What the room is made of, put together in order. */
final class ProjectsRoomParts {
    static final List<Setting<?>> SETTINGS = Stream.concat(WebhookDesk.SETTINGS.stream(), Stream.of(Notifications.KEPT))
            .toList();

    final ProjectParts projectParts = new ProjectParts();
    final List<GroupPart> groupParts = new CopyOnWriteArrayList<>();
    final Access access;
    final Namespaces namespaces;
    final Members members;
    final Groups groups;
    final ProjectWork work;
    final ProjectPages pages;
    final WebhookDesk webhooks;
    final NotificationDesk notifications;
    final ProjectActivity activity;
    private final IdentityRoom identity;
    private final String externalUrl;
    private final TokenWork tokens;

    ProjectsRoomParts(Platform platform, IdentityRoom identity) {
        var users = identity.users();
        this.identity = identity;
        this.externalUrl = platform.externalUrl();
        this.access = new MembershipAccess(platform.db(), platform.clock());
        this.namespaces = new Namespaces(platform.db(), platform.clock());
        new PersonalNamespaces(platform).listen();
        this.members = new Members(platform, access, users, namespaces, identity.audit());
        this.groups = new Groups(platform, access, users, members, identity.audit());
        this.work = new ProjectWork(platform, identity, access, members, namespaces, groups, projectParts, groupParts);
        this.pages = new ProjectPages(platform.shells(), new Lists(access, work, groups, members, namespaces, users));
        this.tokens = new TokenWork(platform, identity, access, members, pages);
        this.webhooks = new WebhookDesk(platform, identity, access, work.projects(), namespaces, projectParts, pages);
        this.notifications = new NotificationDesk(platform, identity, access, work.projects(), pages);
        this.activity = new ProjectActivity(platform, work.projects(), groups, users, pages);
    }

    void routes(Routes routes, ProjectsRoom room) {
        new ProjectRoutes(room, identity.users(), groupParts, externalUrl).add(routes);
        work.routes(routes);
        tokens.routes(routes);
        pages.routes(routes);
        webhooks.routes(routes);
        notifications.routes(routes);
        activity.routes(routes);
    }

    List<Worker<?>> workers() {
        return Stream.of(work.workers(), webhooks.workers(), notifications.workers())
                .<Worker<?>>flatMap(List::stream)
                .toList();
    }

    List<CronEntry<?>> crons() {
        return Stream.of(work.crons(), webhooks.crons(), notifications.crons())
                .<CronEntry<?>>flatMap(List::stream)
                .toList();
    }
}
