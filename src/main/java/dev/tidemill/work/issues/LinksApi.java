package dev.tidemill.work.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.items.IssueJson;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.links.Link;
import dev.tidemill.work.links.LinkType;
import dev.tidemill.work.links.Links;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links between issues over REST (doc/api/issue_links.md). */
final class LinksApi {
    private static final String ALL = "/api/v4/projects/{id}/issues/{issue_iid}/links";
    private static final String ONE = ALL + "/{issue_link_id}";
    private static final List<String> TYPES =
            Arrays.stream(LinkType.values()).map(LinkType::word).toList();

    private final WorkItems items;
    private final Links links;
    private final IssueJson json;

    LinksApi(WorkItems items, Links links, IssueJson json) {
        this.items = items;
        this.links = links;
        this.json = json;
    }

    void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.post(ALL, Needs.USER, this::add);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.delete(ONE, Needs.USER, this::remove);
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var found = found(request);
        var all = links.of(found.view());
        var others = items.byIds(caller, all.stream().map(Link::otherId).toList());
        var seen =
                all.stream().filter(link -> others.containsKey(link.otherId())).toList();
        var shown = json.many(
                caller,
                seen.stream()
                        .map(link -> java.util.Objects.requireNonNull(others.get(link.otherId()))
                                .item())
                        .toList(),
                false,
                found.view().home().project());
        var linked = new java.util.ArrayList<Map<String, Object>>();
        for (int i = 0; i < seen.size(); i++) {
            linked.add(linked(shown.get(i), seen.get(i)));
        }
        return Reply.json(linked);
    }

    private static Map<String, Object> linked(Map<String, Object> issue, Link link) {
        var json = new LinkedHashMap<>(issue);
        json.put("issue_link_id", link.id());
        json.put("link_type", link.type().word());
        json.put("link_created_at", link.createdAt());
        json.put("link_updated_at", link.updatedAt());
        return json;
    }

    private Reply add(Request request) {
        var params = request.params().require("target_project_id", "target_issue_iid");
        var type = params.oneOf("link_type", TYPES).flatMap(LinkType::ofWord).orElse(LinkType.RELATES_TO);
        var found = found(request);
        var target = items.get(
                Principal.of(request), params.requiredText("target_project_id"), params.requiredId("target_issue_iid"));
        var link = links.add(found.view(), target.view(), type);
        return Reply.created(json(found, target, link));
    }

    private Reply get(Request request) {
        var found = found(request);
        var link = links.get(found.view(), request.params().requiredId("issue_link_id"));
        return Reply.json(json(found, other(request, link), link));
    }

    private Reply remove(Request request) {
        var found = found(request);
        var link = links.get(found.view(), request.params().requiredId("issue_link_id"));
        var other = other(request, link);
        links.remove(found.view(), other.view(), link);
        return Reply.json(json(found, other, link));
    }

    private WorkItems.Found other(Request request, Link link) {
        var found = items.byIds(Principal.of(request), List.of(link.otherId())).get(link.otherId());
        if (found == null) {
            throw ApiError.notFound();
        }
        return found;
    }

    private Map<String, Object> json(WorkItems.Found source, WorkItems.Found target, Link link) {
        var body = new LinkedHashMap<String, Object>();
        var caller = source.view().caller();
        body.put("id", link.id());
        body.put("source_issue", json.one(caller, source.item()));
        body.put("target_issue", json.one(caller, target.item()));
        body.put("link_type", link.type().word());
        return body;
    }

    private WorkItems.Found found(Request request) {
        return items.get(
                Principal.of(request), request.pathParam("id"), request.params().requiredId("issue_iid"));
    }
}
