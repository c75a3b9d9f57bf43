package dev.tidemill.projects.graph;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.graphql.Numbered;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownLinks;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.members.Member;
import dev.tidemill.projects.members.MemberFilter;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.projects.ProjectFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Projects in GraphQL. */
public final class ProjectGraph implements GraphPart {
    static final Paging FIRST = new Paging(1, 1, "");

    private static final String TYPE = "Project";
    /** What of the REST shape is asked by another name, or the same. */
    private static final Map<String, String> SHOWN = Map.of(
            "httpUrlToRepo", "http_url_to_repo",
            "sshUrlToRepo", "ssh_url_to_repo",
            "webUrl", "web_url",
            "topics", "topics",
            "nameWithNamespace", "name_with_namespace",
            "starCount", "star_count",
            "forksCount", "forks_count",
            "openIssuesCount", "open_issues_count");

    private final ProjectsRoom room;
    private final Users users;
    private final String externalUrl;

    public ProjectGraph(ProjectsRoom room, Users users, String externalUrl) {
        this.room = room;
        this.users = users;
        this.externalUrl = externalUrl;
    }

    @Override
    public String name() {
        return "projects";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("project", ask -> room.projects().get(caller(ask), ask.required("fullPath")))
                .query("projects", this::projects)
                .loader("projects", (caller, keys) -> visible((Principal) caller, keys))
                .loader("shownProjects", (caller, keys) -> shown((Principal) caller, keys))
                .loader(
                        "namespaces",
                        (caller, keys) -> room.namespaces()
                                .byIds(keys.stream().map(Long.class::cast).toList()))
                .field(TYPE, "id", Project.class, (project, ask) -> Gid.of(TYPE, project.id()))
                .field(
                        TYPE,
                        "visibility",
                        Project.class,
                        (project, ask) -> project.visibility().word())
                .field(TYPE, "avatarUrl", Project.class, (project, ask) -> null)
                .field(TYPE, "descriptionHtml", Project.class, (project, ask) -> html(project.description()))
                .field(
                        TYPE,
                        "namespace",
                        Project.class,
                        (project, ask) -> ask.load("namespaces", project.namespaceId()))
                .field(
                        TYPE,
                        "group",
                        Project.class,
                        (project, ask) -> room.groups()
                                .byId(project.namespaceId())
                                .filter(group -> room.access().may(caller(ask), group, MemberPermissions.READ_GROUP))
                                .orElse(null))
                .field(
                        TYPE,
                        "maxAccessLevel",
                        Project.class,
                        (project, ask) -> level(room.access()
                                .role(caller(ask), project)
                                .map(role -> role.level())
                                .orElse(0)))
                .field(TYPE, "userPermissions", Project.class, (project, ask) -> permissions(caller(ask), project))
                .field(TYPE, "projectMembers", Project.class, this::members);
        SHOWN.forEach((field, key) ->
                wiring.field(TYPE, field, Project.class, (project, ask) -> part(ask, project, json -> json.get(key))));
        for (String feature : List.of("issues", "mergeRequests", "jobs")) {
            String key = (feature.equals("jobs") ? "builds" : feature.equals("issues") ? feature : "merge_requests")
                    + "_access_level";
            wiring.field(
                    TYPE,
                    feature + "Enabled",
                    Project.class,
                    (project, ask) -> part(ask, project, json -> !"disabled".equals(json.get(key))));
        }
        memberFields(wiring);
        new GroupGraph(room, users, externalUrl).wire(wiring);
    }

    private void memberFields(Wiring wiring) {
        wiring.field("ProjectMember", "id", Member.class, (member, ask) -> Gid.of("ProjectMember", member.id()))
                .field(
                        "ProjectMember",
                        "accessLevel",
                        Member.class,
                        (member, ask) -> level(member.role().level()))
                .field("ProjectMember", "user", Member.class, (member, ask) -> ask.load("users", member.userId()))
                .field(
                        "ProjectMember",
                        "expiresAt",
                        Member.class,
                        (member, ask) -> member.expiresAt() == null ? null : member.expiresAt() + "T00:00:00Z")
                .field(
                        "ProjectMember",
                        "project",
                        Member.class,
                        (member, ask) -> member.projectId() == null ? null : ask.load("projects", member.projectId()));
    }

    private Object projects(Ask ask) {
        var caller = caller(ask);
        if (ask.has("ids") || ask.has("fullPaths")) {
            var known = ask.has("ids")
                    ? ask.ids("ids").stream().map(Object::toString).toList()
                    : ask.list("fullPaths").stream().map(String::valueOf).toList();
            return Connection.of(
                    ask,
                    known.stream()
                            .limit(Connection.MOST)
                            .flatMap(each -> find(caller, each).stream())
                            .toList());
        }
        var tree = Ask.tree();
        ask.text("search").ifPresent(text -> tree.put("search", text));
        ask.bool("membership").ifPresent(only -> tree.put("membership", only));
        ask.bool("searchNamespaces").ifPresent(only -> tree.put("search_namespaces", only));
        ask.text("archived")
                .filter(word -> !word.equals("INCLUDE"))
                .ifPresent(word -> tree.put("archived", word.equals("ONLY")));
        ask.text("sort").ifPresent(sort -> {
            int end = sort.lastIndexOf('_');
            tree.put("order_by", sort.substring(0, Math.max(0, end)).toLowerCase(Locale.ROOT));
            tree.put("sort", sort.substring(end + 1).toLowerCase(Locale.ROOT));
        });
        var filter = ProjectFilter.of(Params.of(tree));
        return filter.orderBy().equals("id") && !filter.ascending()
                        || ask.text("sort").isEmpty()
                ? Connection.of(
                        ask,
                        new Numbered<>(
                                span -> room.projects().between(caller, null, false, filter, span),
                                Project::id,
                                () -> room.projects()
                                        .visible(caller, filter, FIRST)
                                        .total()))
                : Connection.of(ask, paging -> plain(room.projects().visible(caller, filter, paging)));
    }

    static Slice<Project> plain(Slice<ProjectView> views) {
        return new Slice<>(views.items().stream().map(ProjectView::project).toList(), views.total());
    }

    private Optional<Project> find(Principal caller, String idOrPath) {
        try {
            return Optional.of(room.projects().get(caller, idOrPath));
        } catch (dev.tidemill.platform.http.ApiError hidden) {
            return Optional.empty();
        }
    }

    /** Those of these projects that the caller may see. */
    private Map<Object, Object> visible(Principal caller, java.util.Collection<Object> ids) {
        return room.projects().byIds(ids.stream().map(Long.class::cast).toList()).values().stream()
                .filter(project -> room.access().may(caller, project, MemberPermissions.READ_PROJECT))
                .collect(Collectors.toMap(Project::id, Function.identity()));
    }

    private Map<Object, Object> shown(Principal caller, java.util.Collection<Object> projects) {
        var views = projects.stream()
                .map(project -> room.projects().view(caller, (Project) project))
                .toList();
        var json = room.shown().many(caller, views, false);
        var shown = new java.util.HashMap<Object, Object>();
        for (int i = 0; i < json.size(); i++) {
            shown.put(views.get(i).project(), json.get(i));
        }
        return shown;
    }

    private static CompletableFuture<@Nullable Object> part(
            Ask ask, Project project, Function<Map<?, ?>, @Nullable Object> what) {
        return ask.load("shownProjects", project).thenApply(json -> what.apply((Map<?, ?>) json));
    }

    private Map<String, Object> permissions(Principal caller, Project project) {
        var access = room.access();
        return Map.of(
                "readProject", true,
                "adminProject", access.may(caller, project, MemberPermissions.ADMIN_PROJECT),
                "removeProject", access.may(caller, project, MemberPermissions.REMOVE_PROJECT),
                "createIssue", named(caller, project, "create_issue"),
                "pushCode", named(caller, project, "push_code"),
                "downloadCode", named(caller, project, "download_code"));
    }

    /** A permission that a room above declares. */
    private boolean named(Principal caller, Project project, String name) {
        return room.permissions().rows().stream()
                .filter(permission -> permission.name().equals(name))
                .anyMatch(permission -> room.access().may(caller, project, permission));
    }

    private Object members(Project project, Ask ask) {
        room.access().require(caller(ask), project, MemberPermissions.READ_PROJECT_MEMBERS);
        var source = room.members().of(project);
        var filter = new MemberFilter(ask.text("search"), Optional.empty(), List.of());
        return Connection.of(ask, (Paging paging) -> room.members().all(source, filter, paging));
    }

    static Map<String, Object> level(int level) {
        String word = switch (level) {
            case 10 -> "Guest";
            case 15 -> "Planner";
            case 20 -> "Reporter";
            case 30 -> "Developer";
            case 40 -> "Maintainer";
            case 50 -> "Owner";
            default -> "No access";
        };
        String enumWord = word.toUpperCase(Locale.ROOT).replace(' ', '_');
        return Map.of("integerValue", level, "stringValue", enumWord, "humanAccess", word);
    }

    static @Nullable String html(@Nullable String text) {
        return text == null ? null : Markdown.html(text, MarkdownLinks.NONE);
    }

    static Principal caller(Ask ask) {
        return ask.caller(Principal.class);
    }

    /** The group or personal namespace as the caller may see it. */
    static @Nullable Namespace visible(ProjectsRoom room, Principal caller, String path) {
        Namespace found = room.namespaces().get(caller, path);
        return Objects.equals(found.kind(), "group")
                        && room.groups()
                                .byId(found.id())
                                .filter(group -> room.access().may(caller, group, MemberPermissions.READ_GROUP))
                                .isEmpty()
                ? null
                : found;
    }

    /** The group that a path means. */
    static Group group(ProjectsRoom room, Principal caller, String path) {
        return room.access().group(caller, path, MemberPermissions.READ_GROUP);
    }
}
