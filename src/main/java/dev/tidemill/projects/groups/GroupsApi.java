package dev.tidemill.projects.groups;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Group;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups over REST (doc/api/groups.md). */
public final class GroupsApi {
    private static final String ALL = "/api/v4/groups";
    private static final String ONE = ALL + "/{id}";
    private static final Set<String> CHANGES =
            Set.of("name", "path", "description", "visibility", "project_creation_level", "subgroup_creation_level");

    private final Groups groups;
    private final List<GroupPart> parts;
    private final String externalUrl;

    public GroupsApi(Groups groups, List<GroupPart> parts, String externalUrl) {
        this.groups = groups;
        this.parts = parts;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.post(ALL, Needs.USER, this::create);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.put(ONE, Needs.USER, this::update);
        routes.get(ONE + "/subgroups", Needs.ANYONE, request -> below(request, false));
        routes.get(ONE + "/descendant_groups", Needs.ANYONE, request -> below(request, true));
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        return page(caller, paging, groups.list(caller, GroupFilter.of(request.params()), paging));
    }

    private Reply below(Request request, boolean deep) {
        var caller = Principal.of(request);
        var parent = groups.get(caller, request.pathParam("id"));
        var paging = Paging.of(request);
        var filter = GroupFilter.of(request.params());
        return page(caller, paging, groups.below(caller, parent, deep, filter, paging));
    }

    private Reply page(Principal caller, Paging paging, Slice<Group> found) {
        var shown = new Slice<>(json(caller, found.items(), false), found.total());
        return Reply.page(paging, shown, group -> group);
    }

    private Reply get(Request request) {
        var caller = Principal.of(request);
        var group = groups.get(caller, request.pathParam("id"));
        boolean detailed = request.params().bool("with_projects").orElse(true);
        return Reply.json(json(caller, List.of(group), detailed).getFirst());
    }

    private Reply create(Request request) {
        var caller = Principal.of(request);
        request.params().require("name", "path");
        var group = groups.create(caller, GroupChange.of(request.params()));
        return Reply.created(json(caller, List.of(group), true).getFirst());
    }

    private Reply update(Request request) {
        var caller = Principal.of(request);
        var params = request.params();
        if (CHANGES.stream().noneMatch(params::has)) {
            throw ApiError.parameter(CHANGES.stream().sorted().collect(Collectors.joining(", "))
                    + " are missing, at least one parameter must be provided");
        }
        var group = groups.update(caller, request.pathParam("id"), GroupChange.of(params));
        return Reply.json(json(caller, List.of(group), true).getFirst());
    }

    /** Groups as this API shows them. */
    public List<Map<String, Object>> json(Principal caller, List<Group> found, boolean detailed) {
        var extras =
                parts.stream().map(part -> part.fields(caller, found, detailed)).toList();
        return found.stream()
                .map(group -> {
                    var json = GroupJson.of(group, externalUrl);
                    extras.forEach(extra -> json.putAll(extra.getOrDefault(group.id(), Map.of())));
                    return json;
                })
                .toList();
    }
}
