package dev.tidemill.projects;

import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.groups.GroupPart;
import dev.tidemill.projects.groups.GroupsApi;
import dev.tidemill.projects.members.MembersApi;
import dev.tidemill.projects.namespaces.NamespacesApi;
import dev.tidemill.projects.search.ProjectScope;
import dev.tidemill.projects.search.SearchesApi;
import dev.tidemill.projects.search.UserScope;
import dev.tidemill.projects.shares.GroupLinks;
import dev.tidemill.projects.shares.GroupLinksApi;
import java.util.List;

/** The REST endpoints of namespaces, groups and members, put together. */
final class ProjectRoutes {
    private final NamespacesApi namespaces;
    private final GroupsApi groups;
    private final MembersApi members;
    private final GroupLinksApi links;
    private final SearchesApi searches;

    ProjectRoutes(ProjectsRoom room, GroupLinks links, Users users, List<GroupPart> groupParts, String externalUrl) {
        this.namespaces = new NamespacesApi(room.namespaces(), externalUrl);
        this.groups = new GroupsApi(room.groups(), groupParts, externalUrl);
        this.members = new MembersApi(room.members(), users, externalUrl);
        this.links = new GroupLinksApi(links, room.members(), room.access(), groups);
        var scopes = room.parts().searchScopes();
        scopes.add(new ProjectScope(room.projects(), room.shown()));
        scopes.add(new UserScope(users, room.access(), room.members(), externalUrl));
        this.searches = new SearchesApi(room.access(), room.groups(), scopes);
    }

    void add(Routes all) {
        namespaces.routes(all);
        groups.routes(all);
        members.routes(all);
        links.routes(all);
        searches.routes(all);
    }
}
