package dev.tidemill.projects;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.groups.GroupPart;
import dev.tidemill.projects.groups.GroupsApi;
import dev.tidemill.projects.members.MembersApi;
import dev.tidemill.projects.namespaces.NamespacesApi;
import dev.tidemill.projects.shares.GroupLinks;
import dev.tidemill.projects.shares.GroupLinksApi;
import java.util.List;

/** The REST endpoints of namespaces, groups and members, put together. */
final class ProjectRoutes {
    private final NamespacesApi namespaces;
    private final GroupsApi groups;
    private final MembersApi members;
    private final GroupLinksApi links;

    ProjectRoutes(ProjectsRoom room, GroupLinks links, Users users, List<GroupPart> groupParts, String externalUrl) {
        this.namespaces = new NamespacesApi(room.namespaces(), externalUrl);
        this.groups = new GroupsApi(room.groups(), groupParts, externalUrl);
        this.members = new MembersApi(room.members(), users, externalUrl);
        this.links = new GroupLinksApi(links, room.members(), room.access(), groups);
    }

    void add(Routes all) {
        namespaces.routes(all);
        groups.routes(all);
        members.routes(all);
        links.routes(all);
    }
}
