package dev.tidemill.projects;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.checks.Checked;
import dev.tidemill.platform.events.Consumer;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.activity.Activities;
import dev.tidemill.projects.forks.Forks;
import dev.tidemill.projects.groups.GroupPart;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.members.PermissionMatrix;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.notifications.Notice;
import dev.tidemill.projects.pages.ProjectPages;
import dev.tidemill.projects.projects.ProjectChanges;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.projects.projects.ShownProjects;
import dev.tidemill.projects.stars.Stars;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookShapes;
import java.util.List;

/** Where work happens: everything this room adds to the process, and what other rooms use of it. */
public final class ProjectsRoom implements Room {
    private final PermissionMatrix permissions = new PermissionMatrix();
    private final ProjectsRoomParts parts;

    public ProjectsRoom(Platform platform, IdentityRoom identity) {
        this.parts = new ProjectsRoomParts(platform, identity);
        permissions.add(MemberPermissions.ALL);
        identity.userParts().add(parts.namespaces::idsOfUsers);
    }

    @Override
    public String name() {
        return "projects";
    }

    public Access access() {
        return parts.access;
    }

    /** What rooms add to projects; they add theirs. */
    public ProjectParts parts() {
        return parts.projectParts;
    }

    public List<GroupPart> groupParts() {
        return parts.groupParts;
    }

    /** The permission rows of all rooms; they add theirs. */
    public PermissionMatrix permissions() {
        return permissions;
    }

    public Namespaces namespaces() {
        return parts.namespaces;
    }

    public Groups groups() {
        return parts.groups;
    }

    public Projects projects() {
        return parts.work.projects();
    }

    public ShownProjects shown() {
        return parts.work.shown();
    }

    public Forks forks() {
        return parts.work.forks();
    }

    public ProjectChanges projectChanges() {
        return parts.work.changes();
    }

    public Stars stars() {
        return parts.work.stars();
    }

    public Members members() {
        return parts.members;
    }

    /** The frames of project and group pages; rooms add their menus and say who draws a project's overview. */
    public ProjectPages pages() {
        return parts.pages;
    }

    /** What people did; rooms add how their events become activities. */
    public Activities activities() {
        return parts.activity.activities();
    }

    /** What webhooks are told; rooms add the events they publish. */
    public List<WebhookEvent> webhooks() {
        return parts.webhooks.events();
    }

    public WebhookShapes webhookShapes() {
        return parts.webhooks.shapes();
    }

    /** Whom events concern and what they are told by mail; rooms add theirs. */
    public List<Notice> notices() {
        return parts.notifications.notices();
    }

    @Override
    public void routes(Routes routes) {
        parts.routes(routes, this);
    }

    @Override
    public List<Worker<?>> workers() {
        return parts.workers();
    }

    @Override
    public Checked checked() {
        return parts.work.checked();
    }

    @Override
    public List<CronEntry<?>> crons() {
        return parts.crons();
    }

    @Override
    public List<Consumer> consumers() {
        return List.of(activities().consumer(), parts.webhooks.consumer(), parts.notifications.consumer());
    }

    @Override
    public List<Setting<?>> settings() {
        return ProjectsRoomParts.SETTINGS;
    }
}
