package dev.tidemill.projects.graph;

import static dev.tidemill.projects.graph.ProjectGraph.caller;
import static dev.tidemill.projects.graph.ProjectGraph.plain;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Numbered;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.groups.GroupFilter;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.projects.ProjectFilter;
import java.util.List;

/** Groups and namespaces in GraphQL. */
final class GroupGraph {
    private static final String TYPE = "Group";
    private static final String NAMESPACE = "Namespace";

    private final ProjectsRoom room;
    private final Users users;
    private final String externalUrl;

    GroupGraph(ProjectsRoom room, Users users, String externalUrl) {
        this.room = room;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    void wire(Wiring wiring) {
        wiring.query("group", ask -> ProjectGraph.group(room, caller(ask), ask.required("fullPath")))
                .query("groups", this::groups)
                .query("namespace", ask -> ProjectGraph.visible(room, caller(ask), ask.required("fullPath")))
                .field(TYPE, "id", Group.class, (group, ask) -> Gid.of(TYPE, group.id()))
                .field(
                        TYPE,
                        "visibility",
                        Group.class,
                        (group, ask) -> group.visibility().word())
                .field(TYPE, "webUrl", Group.class, (group, ask) -> externalUrl + "/groups/" + group.fullPath())
                .field(TYPE, "avatarUrl", Group.class, (group, ask) -> null)
                .field(TYPE, "parent", Group.class, (group, ask) -> parent(group, ask))
                .field(
                        TYPE,
                        "maxAccessLevel",
                        Group.class,
                        (group, ask) -> ProjectGraph.level(room.access()
                                .role(caller(ask), group)
                                .map(role -> role.level())
                                .orElse(0)))
                .field(TYPE, "projects", Group.class, (group, ask) -> projects(group, ask))
                .field(TYPE, "descendantGroups", Group.class, (group, ask) -> {
                    var filter = filter(ask);
                    return Connection.of(ask, paging -> room.groups().below(caller(ask), group, true, filter, paging));
                })
                .field(NAMESPACE, "id", Namespace.class, (namespace, ask) -> Gid.of(type(namespace), namespace.id()))
                .field(
                        NAMESPACE,
                        "visibility",
                        Namespace.class,
                        (namespace, ask) -> namespace.visibility().word())
                .field(
                        NAMESPACE,
                        "webUrl",
                        Namespace.class,
                        (namespace, ask) ->
                                externalUrl + (type(namespace).equals(TYPE) ? "/groups/" : "/") + namespace.fullPath())
                .field(NAMESPACE, "projects", Namespace.class, (namespace, ask) -> projects(namespace, ask))
                .field(
                        "CurrentUser",
                        "namespace",
                        User.class,
                        (user, ask) -> room.namespaces().ofUser(user).orElse(null));
    }

    private @org.jspecify.annotations.Nullable Object parent(Group group, Ask ask) {
        Long parent = group.parentId();
        return parent == null
                ? null
                : room.groups()
                        .byId(parent)
                        .filter(found -> room.access().may(caller(ask), found, MemberPermissions.READ_GROUP))
                        .orElse(null);
    }

    private Object groups(Ask ask) {
        var filter = filter(ask);
        return Connection.of(ask, paging -> room.groups().list(caller(ask), filter, paging));
    }

    private static GroupFilter filter(Ask ask) {
        var tree = Ask.tree();
        tree.put("all_available", true);
        ask.text("search").ifPresent(text -> tree.put("search", text));
        ask.bool("topLevelOnly").ifPresent(only -> tree.put("top_level_only", only));
        ask.bool("ownedOnly").ifPresent(only -> tree.put("owned", only));
        return GroupFilter.of(Params.of(tree));
    }

    private Object projects(Group group, Ask ask) {
        var tree = Ask.tree();
        ask.text("search").ifPresent(text -> tree.put("search", text));
        var filter = ProjectFilter.of(Params.of(tree));
        boolean deep = ask.bool("includeSubgroups").orElse(false);
        var caller = caller(ask);
        return Connection.of(
                ask,
                new Numbered<>(
                        span -> room.projects().between(caller, group, deep, filter, span),
                        Project::id,
                        () -> room.projects()
                                .ofGroup(caller, group, deep, filter, ProjectGraph.FIRST)
                                .total()));
    }

    private Object projects(Namespace namespace, Ask ask) {
        var group = room.groups().byId(namespace.id());
        if (group.isPresent()) {
            return projects(group.get(), ask);
        }
        Long owner = namespace.ownerId();
        return owner == null
                ? Connection.of(ask, List.of())
                : Connection.of(ask, paging -> {
                    var user = users.byId(owner);
                    return user.isEmpty()
                            ? new Slice<>(List.of(), 0)
                            : plain(room.projects().ofUser(caller(ask), user.get(), ProjectFilter.ALL, paging));
                });
    }

    private static String type(Namespace namespace) {
        return namespace.kind().equals("group") ? TYPE : "Namespaces::UserNamespace";
    }
}
