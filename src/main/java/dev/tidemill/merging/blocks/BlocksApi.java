package dev.tidemill.merging.blocks;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Dependencies of merge requests over REST (doc/api/merge_requests.md, dependencies). */
final class BlocksApi {
    private static final String ALL = RequestDesk.ONE + "/blocks";

    private final RequestDesk desk;
    private final Blocks blocks;

    BlocksApi(RequestDesk desk, Blocks blocks) {
        this.desk = desk;
        this.blocks = blocks;
    }

    void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.post(ALL, Needs.USER, this::add);
        routes.delete(ALL + "/{block_id}", Needs.USER, this::remove);
        routes.get(RequestDesk.ONE + "/blockees", Needs.ANYONE, this::waiting);
    }

    private Reply list(Request request) {
        var found = desk.requests().open(request);
        return page(request, blocks.of(found.request().id()));
    }

    private Reply waiting(Request request) {
        var found = desk.requests().open(request);
        return page(request, blocks.waitingFor(found.request().id()));
    }

    private Reply add(Request request) {
        var found = desk.requests().open(request);
        var made = blocks.add(found.view(), other(request));
        return Reply.created(json(request, List.of(made)).getFirst());
    }

    /** By number, or by project and number in it. */
    private MergeRequests.Found other(Request request) {
        var caller = Principal.of(request);
        var params = request.params();
        if (params.has("blocking_merge_request_iid")) {
            String project = params.text("blocking_project_id").orElse(request.pathParam("id"));
            return desk.requests().get(caller, project, params.requiredId("blocking_merge_request_iid"));
        }
        long id = params.requiredId("blocking_merge_request_id");
        var found = desk.requests().byIds(caller, List.of(id)).get(id);
        if (found == null) {
            throw ApiError.notFound("Blocking merge request");
        }
        return found;
    }

    private Reply remove(Request request) {
        var found = desk.requests().open(request);
        long id = request.params().requiredId("block_id");
        var block = blocks.of(found.request().id()).stream()
                .filter(known -> known.id() == id)
                .findFirst()
                .orElseThrow(() -> ApiError.notFound());
        blocks.remove(found.view(), block);
        return Reply.noContent();
    }

    /** Blocks of which the caller sees both sides. */
    private Reply page(Request request, List<Block> all) {
        var paging = Paging.of(request);
        var shown = json(request, all);
        return Reply.page(paging, Slice.of(shown, paging), one -> one);
    }

    private List<Map<String, Object>> json(Request request, List<Block> all) {
        var caller = Principal.of(request);
        var ids = new ArrayList<Long>();
        all.forEach(block -> ids.addAll(List.of(block.blockingId(), block.blockedId())));
        var found = desk.requests().byIds(caller, ids).values().stream()
                .map(MergeRequests.Found::request)
                .toList();
        var asked = new MergeRequestPart.Asked(caller, false, request.params());
        var shown = desk.json().many(asked, found, false, null);
        var byId = new HashMap<Long, Map<String, Object>>();
        for (int i = 0; i < found.size(); i++) {
            MergeRequest one = found.get(i);
            byId.put(one.id(), shown.get(i));
        }
        return all.stream()
                .filter(block -> byId.containsKey(block.blockingId()) && byId.containsKey(block.blockedId()))
                .map(block -> {
                    var json = new LinkedHashMap<String, Object>();
                    var blocked = Objects.requireNonNull(byId.get(block.blockedId()));
                    json.put("id", block.id());
                    json.put("blocking_merge_request", byId.get(block.blockingId()));
                    json.put("blocked_merge_request", blocked);
                    json.put("project_id", blocked.get("project_id"));
                    return (Map<String, Object>) json;
                })
                .toList();
    }
}
