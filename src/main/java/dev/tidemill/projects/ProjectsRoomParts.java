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
import dev.tidemill.projects.shares.ExpireLinksJob;
import dev.tidemill.projects.shares.GroupLinks;
import dev.tidemill.projects.shares.SharedPart;
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
    private final GroupLinks links;
    private final ExpireLinksJob expireLinks;
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
        this.links = new GroupLinks(platform, access, members, identity.audit());
        this.expireLinks = new ExpireLinksJob(links);
        this.groups = new Groups(platform, access, users, members, identity.audit());
        this.work = new ProjectWork(platform, identity, access, members, namespaces, groups, projectParts, groupParts);
        var shared = new SharedPart(links);
        projectParts.add(shared);
        groupParts.add(shared.ofGroups());
        this.pages =
                new ProjectPages(platform.shells(), new Lists(access, work, groups, members, links, namespaces, users));
        this.tokens = new TokenWork(platform, identity, access, members, pages);
        this.webhooks = new WebhookDesk(platform, identity, access, work.projects(), namespaces, projectParts, pages);
        this.notifications = new NotificationDesk(platform, identity, access, work.projects(), pages);
        this.activity = new ProjectActivity(platform, work.projects(), groups, users, pages);
    }

    void routes(Routes routes, ProjectsRoom room) {
        new ProjectRoutes(room, links, identity.users(), groupParts, externalUrl).add(routes);
        work.routes(routes);
        tokens.routes(routes);
        pages.routes(routes);
        webhooks.routes(routes);
        notifications.routes(routes);
        activity.routes(routes);
    }

    List<Worker<?>> workers() {
        return Stream.of(work.workers(), List.of(expireLinks.worker()), webhooks.workers(), notifications.workers())
                .<Worker<?>>flatMap(List::stream)
                .toList();
    }

    List<CronEntry<?>> crons() {
        return Stream.of(work.crons(), List.of(expireLinks.cron()), webhooks.crons(), notifications.crons())
                .<CronEntry<?>>flatMap(List::stream)
                .toList();
    }
}
