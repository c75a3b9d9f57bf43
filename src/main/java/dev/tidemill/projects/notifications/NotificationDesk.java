package dev.tidemill.projects.notifications;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Consumer;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.mail.Mailer;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.pages.ProjectPages;
import dev.tidemill.projects.projects.Projects;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts notifications together, for the room's table of contents. */
public final class NotificationDesk {
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final Notifications notifications;
    private final NotificationsApi api;
    private final NotificationsPage page;

    public NotificationDesk(
            Platform platform, IdentityRoom identity, Access access, Projects projects, ProjectPages pages) {
        var settings = new NotificationSettings(platform);
        var mailer = new Mailer(platform.settings(), platform.clock(), platform.externalUrl());
        this.notifications = new Notifications(platform, notices, settings, identity.users(), projects, mailer);
        this.api = new NotificationsApi(access, settings);
        this.page = new NotificationsPage(
                identity.userSettings(), access, pages.projects(), pages.groups(), settings, notifications);
    }

    /** Whom events concern and what they are told; rooms add theirs. */
    public List<Notice> notices() {
        return notices;
    }

    public void routes(Routes routes) {
        api.routes(routes);
        page.routes(routes);
    }

    public List<Worker<?>> workers() {
        return notifications.workers();
    }

    public List<CronEntry<?>> crons() {
        return List.of(notifications.cron());
    }

    public Consumer consumer() {
        return notifications.consumer();
    }
}
