package dev.tidemill.merging.reviews;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.discussions.Position;
import dev.tidemill.merging.discussions.PositionWire;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drafts of reviews over REST (doc/api/draft_notes.md). */
public final class DraftsApi {
    private static final String ALL = RequestDesk.ONE + "/draft_notes";
    private static final String ONE = ALL + "/{draft_note_id}";

    private final MergeRequests requests;
    private final Drafts drafts;

    public DraftsApi(MergeRequests requests, Drafts drafts) {
        this.requests = requests;
        this.drafts = drafts;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.USER, this::list);
        routes.post(ALL, Needs.USER, this::create);
        routes.get(ONE, Needs.USER, request -> Reply.json(json(drafts.get(requests.open(request), id(request)))));
        routes.put(ONE, Needs.USER, this::update);
        routes.delete(ONE, Needs.USER, this::delete);
        routes.put(ONE + "/publish", Needs.USER, this::publish);
        routes.post(ALL + "/bulk_publish", Needs.USER, this::publishAll);
    }

    private Reply list(Request request) {
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(drafts.list(requests.open(request)), paging), DraftsApi::json);
    }

    private Reply create(Request request) {
        var params = request.params().require("note");
        var wish = new Drafts.Wish(
                params.text("note").orElse(""),
                params.text("in_reply_to_discussion_id")
                        .filter(text -> !text.isEmpty())
                        .orElse(null),
                position(params),
                params.text("commit_id").filter(text -> !text.isEmpty()).orElse(null),
                params.bool("resolve_discussion").orElse(false));
        return Reply.created(json(drafts.create(requests.open(request), wish)));
    }

    private Reply update(Request request) {
        var params = request.params();
        var changed = drafts.update(
                requests.open(request), id(request), params.text("note").orElse(null), position(params));
        return Reply.json(json(changed));
    }

    private Reply delete(Request request) {
        drafts.delete(requests.open(request), id(request));
        return Reply.noContent();
    }

    private Reply publish(Request request) {
        drafts.publish(requests.open(request), id(request));
        return Reply.noContent();
    }

    private Reply publishAll(Request request) {
        var params = request.params();
        String state = params.oneOf("reviewer_state", List.of("reviewed", "requested_changes", "approved"))
                .orElse("reviewed");
        drafts.submit(
                requests.open(request), new Drafts.Verdict(params.text("note").orElse(null), state));
        return Reply.noContent();
    }

    private static @Nullable Position position(Params params) {
        return params.has("position") && !params.tree().get("position").isNull()
                ? PositionWire.read(params.hash("position"))
                : null;
    }

    private static long id(Request request) {
        return request.params().requiredId("draft_note_id");
    }

    private static Map<String, Object> json(DraftNote draft) {
        var json = new LinkedHashMap<String, Object>();
        var position = draft.position();
        json.put("id", draft.id());
        json.put("author_id", draft.authorId());
        json.put("merge_request_id", draft.requestId());
        json.put("resolve_discussion", draft.resolve());
        json.put("discussion_id", draft.discussionKey());
        json.put("note", draft.note());
        json.put("commit_id", draft.commitSha());
        json.put("line_code", draft.lineCode());
        json.put("position", position == null ? PositionWire.none() : PositionWire.of(position));
        return json;
    }
}
