package dev.tidemill.projects.projects;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.checks.Checked;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.ProjectParts;
import dev.tidemill.projects.checks.AddressesCheck;
import dev.tidemill.projects.forks.ForkPart;
import dev.tidemill.projects.forks.Forks;
import dev.tidemill.projects.groups.GroupPart;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.ExpireMembersJob;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.stars.StarForms;
import dev.tidemill.projects.stars.Stars;
import dev.tidemill.projects.stars.StarsApi;
import java.util.List;

/** Puts the use cases of projects together, for the room's table of contents. */
public final class ProjectWork {
    private final Database db;
    private final Projects projects;
    private final ProjectChanges changes;
    private final Removals removals;
    private final ShownProjects shown;
    private final Stars stars;
    private final StarsApi starsApi;
    private final Forks forks;
    private final ProjectsApi api;
    private final ExpireMembersJob expireMembers;
    private final DeleteProjectJob deleteProject;
    private final DeleteNamespaceJob deleteNamespace;

    public ProjectWork(
            Platform platform,
            IdentityRoom identity,
            Access access,
            Members members,
            Namespaces namespaces,
            Groups groups,
            ProjectParts parts,
            List<GroupPart> groupParts) {
        var users = identity.users();
        var audit = identity.audit();
        var places = new ProjectPlaces(platform.db(), access, users, groups, namespaces);
        var grants = new ProjectGrants(platform.db(), platform.clock());
        this.db = platform.db();
        this.projects = new Projects(platform, access);
        this.changes = new ProjectChanges(platform, access, members, namespaces, parts, places, audit);
        this.removals = new Removals(platform, access, audit);
        this.expireMembers = new ExpireMembersJob(members);
        this.deleteProject = new DeleteProjectJob(platform.db(), parts);
        this.deleteNamespace = new DeleteNamespaceJob(platform.db(), deleteProject);
        var json = new ProjectJson(projects, namespaces, users, grants, parts, platform.externalUrl());
        this.api = new ProjectsApi(projects, changes, removals, groups, users, parts, json);
        this.shown = new ShownProjects(json);
        this.forks = new Forks(platform, access, projects);
        this.stars = new Stars(platform, access);
        parts.add(stars);
        this.starsApi = new StarsApi(stars, users, shown, platform.externalUrl());
        parts.add(new ForkPart(platform.db(), projects, json));
        groupParts.add(new GroupProjectsPart(projects, json));
        new DepartingUsers(platform, removals).listen();
    }

    public Projects projects() {
        return projects;
    }

    public ProjectChanges changes() {
        return changes;
    }

    public ShownProjects shown() {
        return shown;
    }

    public Forks forks() {
        return forks;
    }

    public Stars stars() {
        return stars;
    }

    public Removals removals() {
        return removals;
    }

    public void routes(Routes routes) {
        api.routes(routes);
        starsApi.routes(routes);
        new StarForms(stars).routes(routes);
    }

    public Checked checked() {
        return Checked.NOTHING.with(new AddressesCheck(db));
    }

    public List<CronEntry<?>> crons() {
        return List.of(expireMembers.cron());
    }

    public List<Worker<?>> workers() {
        return List.of(deleteProject.worker(), deleteNamespace.worker(), expireMembers.worker());
    }
}
