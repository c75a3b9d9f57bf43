package dev.tidemill.projects.projects;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Keyset;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.ProjectParts;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.groups.Groups;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Projects over REST (doc/api/projects.md), and the lists of them in users and groups. */
public final class ProjectsApi {
    private static final String ALL = "/api/v4/projects";
    private static final String ONE = ALL + "/{id}";

    private final Projects projects;
    private final ProjectChanges changes;
    private final Removals removals;
    private final Groups groups;
    private final Users users;
    private final ProjectParts parts;
    private final ProjectJson json;

    ProjectsApi(
            Projects projects,
            ProjectChanges changes,
            Removals removals,
            Groups groups,
            Users users,
            ProjectParts parts,
            ProjectJson json) {
        this.projects = projects;
        this.changes = changes;
        this.removals = removals;
        this.groups = groups;
        this.users = users;
        this.parts = parts;
        this.json = json;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.post(ALL, Needs.USER, this::create);
        routes.post(ALL + "/user/{user_id}", Needs.ADMIN, this::createFor);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.put(ONE, Needs.USER, this::update);
        routes.delete(ONE, Needs.USER, this::delete);
        routes.post(ONE + "/archive", Needs.USER, request -> archive(request, true));
        routes.post(ONE + "/unarchive", Needs.USER, request -> archive(request, false));
        routes.put(ONE + "/transfer", Needs.USER, this::transfer);
        routes.get("/api/v4/users/{user_id}/projects", Needs.ANYONE, this::ofUser);
        routes.get("/api/v4/users/{user_id}/starred_projects", Needs.ANYONE, this::starred);
        routes.get("/api/v4/groups/{id}/projects", Needs.ANYONE, this::ofGroup);
        routes.get("/api/v4/groups/{id}/projects/shared", Needs.ANYONE, this::sharedWith);
        routes.delete("/api/v4/groups/{id}", Needs.USER, this::deleteGroup);
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var filter = ProjectFilter.of(request.params());
        if (Keyset.wanted(request)) {
            var keyset = Keyset.of(request);
            var found = projects.first(caller, filter.byNumber(keyset.ascending()), keyset.perPage() + 1);
            return keyset.reply(found, view -> view.project().id(), page -> json.many(caller, page, simple(request)));
        }
        var paging = Paging.of(request);
        return page(request, paging, projects.visible(caller, filter, paging));
    }

    private Reply ofUser(Request request) {
        var paging = Paging.of(request);
        var filter = ProjectFilter.of(request.params());
        return page(request, paging, projects.ofUser(Principal.of(request), user(request), filter, paging));
    }

    private Reply starred(Request request) {
        var paging = Paging.of(request);
        var filter = ProjectFilter.of(request.params());
        return page(request, paging, projects.starredBy(Principal.of(request), user(request), filter, paging));
    }

    private User user(Request request) {
        String wanted = request.pathParam("user_id");
        boolean number = wanted.length() < 19 && wanted.chars().allMatch(c -> c >= '0' && c <= '9');
        return (number ? users.byId(Long.parseLong(wanted)) : users.byUsername(wanted))
                .orElseThrow(() -> ApiError.notFound("User"));
    }

    private Reply sharedWith(Request request) {
        var caller = Principal.of(request);
        var group = groups.get(caller, request.pathParam("id"));
        var paging = Paging.of(request);
        var filter = ProjectFilter.of(request.params());
        return page(request, paging, projects.sharedWith(caller, group, filter, paging));
    }

    private Reply ofGroup(Request request) {
        var caller = Principal.of(request);
        var group = groups.get(caller, request.pathParam("id"));
        boolean deep = request.params().bool("include_subgroups").orElse(false);
        var paging = Paging.of(request);
        var filter = ProjectFilter.of(request.params());
        boolean shared = request.params().bool("with_shared").orElse(true);
        return page(
                request,
                paging,
                shared
                        ? projects.ofGroupAndShared(caller, group, deep, filter, paging)
                        : projects.ofGroup(caller, group, deep, filter, paging));
    }

    private Reply page(Request request, Paging paging, Slice<ProjectView> found) {
        var shown = json.many(Principal.of(request), found.items(), simple(request));
        if (request.params().bool("statistics").orElse(false)) {
            json.addStatistics(found.items(), shown);
        }
        return Reply.page(paging, new Slice<>(shown, found.total()), project -> project);
    }

    /** Anonymous callers get the simple shape, as from GitLab. */
    private static boolean simple(Request request) {
        return request.params().bool("simple").orElse(false)
                || Principal.of(request).anonymous();
    }

    private Reply get(Request request) {
        var caller = Principal.of(request);
        var view = projects.view(caller, projects.get(caller, request.pathParam("id")));
        var shown = json.many(caller, List.of(view), false);
        if (request.params().bool("statistics").orElse(false)) {
            json.addStatistics(List.of(view), shown);
        }
        return Reply.json(shown.getFirst());
    }

    private Reply create(Request request) {
        var caller = Principal.of(request);
        var params = named(request.params());
        var project = changes.create(caller, caller.required(), ProjectChange.of(params), params);
        return Reply.created(json.one(caller, projects.byId(project.id()).orElse(project)));
    }

    private Reply createFor(Request request) {
        var caller = Principal.of(request);
        var params = named(request.params());
        var owner = users.byId(params.requiredId("user_id")).orElseThrow(() -> ApiError.notFound("User"));
        var project = changes.create(caller, owner, ProjectChange.of(params), params);
        return Reply.created(json.one(caller, project));
    }

    private static Params named(Params params) {
        boolean named = Stream.of("name", "path")
                .anyMatch(
                        key -> params.text(key).filter(text -> !text.isBlank()).isPresent());
        if (!named) {
            throw ApiError.parameter("name, path are missing, at least one parameter must be provided");
        }
        return params;
    }

    private Reply update(Request request) {
        var caller = Principal.of(request);
        var params = request.params();
        var known = Stream.concat(ProjectChange.parameters().stream(), parts.parameters().stream())
                .toList();
        if (known.stream().noneMatch(params::has)) {
            throw ApiError.parameter(known.stream().sorted().collect(Collectors.joining(", "))
                    + " are missing, at least one parameter must be provided");
        }
        var project = changes.update(caller, request.pathParam("id"), ProjectChange.of(params), params);
        return Reply.json(json.one(caller, project));
    }

    private Reply delete(Request request) {
        removals.deleteProject(Principal.of(request), request.pathParam("id"));
        return Reply.accepted();
    }

    private Reply deleteGroup(Request request) {
        removals.deleteGroup(Principal.of(request), request.pathParam("id"));
        return Reply.accepted();
    }

    private Reply archive(Request request, boolean archived) {
        var caller = Principal.of(request);
        return Reply.created(json.one(caller, changes.setArchived(caller, request.pathParam("id"), archived)));
    }

    private Reply transfer(Request request) {
        var caller = Principal.of(request);
        String namespace = request.params().requiredText("namespace");
        return Reply.json(json.one(caller, changes.transfer(caller, request.pathParam("id"), namespace)));
    }
}
