package dev.tidemill.projects;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.checks.Checked;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.forks.Forks;
import dev.tidemill.projects.groups.GroupPart;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.members.MembershipAccess;
import dev.tidemill.projects.members.PermissionMatrix;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.namespaces.PersonalNamespaces;
import dev.tidemill.projects.pages.Lists;
import dev.tidemill.projects.pages.ProjectPages;
import dev.tidemill.projects.projects.ProjectChanges;
import dev.tidemill.projects.projects.ProjectWork;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.projects.projects.Removals;
import dev.tidemill.projects.projects.ShownProjects;
import dev.tidemill.projects.tokens.TokenWork;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where work happens: everything this room adds to the process, and what other rooms use of it. */
public final class ProjectsRoom implements Room {
    private final Access access;
    private final ProjectParts parts = new ProjectParts();
    private final List<GroupPart> groupParts = new CopyOnWriteArrayList<>();
    private final PermissionMatrix permissions = new PermissionMatrix();
    private final Namespaces namespaces;
    private final Members members;
    private final Groups groups;
    private final ProjectWork work;
    private final TokenWork tokens;
    private final ProjectRoutes api;
    private final ProjectPages pages;

    public ProjectsRoom(Platform platform, IdentityRoom identity) {
        this.access = new MembershipAccess(platform.db(), platform.clock());
        permissions.add(MemberPermissions.ALL);
        this.namespaces = new Namespaces(platform.db(), platform.clock());
        new PersonalNamespaces(platform).listen();
        this.members = new Members(platform, access, identity.users(), namespaces, identity.audit());
        this.groups = new Groups(platform, access, identity.users(), members, identity.audit());
        this.work = new ProjectWork(platform, identity, access, members, namespaces, groups, parts, groupParts);
        this.pages = new ProjectPages(
                platform.shells(),
                new Lists(projects(), projectChanges(), groups, members, namespaces, identity.users()));
        this.api = new ProjectRoutes(this, identity.users(), groupParts, platform.externalUrl());
        this.tokens = new TokenWork(platform, identity, access, members, pages);
        identity.userParts().add(namespaces::idsOfUsers);
    }

    @Override
    public String name() {
        return "projects";
    }

    /** Decides what callers may do. */
    public Access access() {
        return access;
    }

    /** What rooms add to projects; they add theirs. */
    public ProjectParts parts() {
        return parts;
    }

    /** What rooms add to the JSON of groups; they add theirs. */
    public List<GroupPart> groupParts() {
        return groupParts;
    }

    /** The permission rows of all rooms; they add theirs. */
    public PermissionMatrix permissions() {
        return permissions;
    }

    public Namespaces namespaces() {
        return namespaces;
    }

    public Groups groups() {
        return groups;
    }

    public Projects projects() {
        return work.projects();
    }

    /** Projects as the API shows them. */
    public ShownProjects shown() {
        return work.shown();
    }

    /** Which project was forked from which. */
    public Forks forks() {
        return work.forks();
    }

    /** Makes and changes projects. */
    public ProjectChanges projectChanges() {
        return work.changes();
    }

    /** Deletes projects and groups. */
    public Removals removals() {
        return work.removals();
    }

    public Members members() {
        return members;
    }

    /** The frames of project and group pages; rooms add their menus and say who draws a project's overview. */
    public ProjectPages pages() {
        return pages;
    }

    @Override
    public void routes(Routes routes) {
        api.add(routes);
        work.routes(routes);
        tokens.routes(routes);
        pages.routes(routes);
    }

    @Override
    public List<Worker<?>> workers() {
        return work.workers();
    }

    @Override
    public Checked checked() {
        return work.checked();
    }

    @Override
    public List<CronEntry<?>> crons() {
        return work.crons();
    }
}
