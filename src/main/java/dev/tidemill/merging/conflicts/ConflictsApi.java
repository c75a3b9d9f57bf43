package dev.tidemill.merging.conflicts;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.conflicts.Resolution.FileChoice;
import dev.tidemill.merging.pages.PageDesk;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Endpoint;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.addresses.Addresses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Conflicts as JSON for scripts of pages, in a signed-in browser (doc/user/project/merge_requests/conflicts.md describes
 * what they are for). Those who may not resolve them find nothing.
 */
public final class ConflictsApi {
    private static final String ONE = "/<path>/-/merge_requests/{iid}/";
    private static final String RESOLVED = "The merge conflicts for this merge request have already been resolved.";

    private final PageDesk desk;
    private final Conflicts conflicts;
    private final ConflictJson json;

    public ConflictsApi(PageDesk desk) {
        this.desk = desk;
        this.conflicts = desk.merging().conflicts();
        this.json = new ConflictJson(desk.browsing().highlighter());
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ONE + "conflicts.json", Needs.PAGE, json(this::list));
        routes.get(ONE + "conflict_for_path", Needs.PAGE, json(this::content));
        routes.post(ONE + "resolve_conflicts", Needs.FORM, json(this::resolve));
    }

    /** Scripts read JSON from these addresses, refusals too. */
    private static Endpoint json(Endpoint endpoint) {
        return request -> {
            try {
                return endpoint.answer(request);
            } catch (ApiError refused) {
                return Reply.json(refused.status(), refused.body());
            }
        };
    }

    private Reply list(Request request) {
        var found = desk.found(request);
        ConflictList list;
        try {
            list = conflicts.list(found);
        } catch (ApiError missing) {
            if (missing.status() != 409) {
                throw missing;
            }
            return Reply.json(Map.of("message", missing.text(), "type", "error"));
        }
        if (list.clean()) {
            return Reply.json(Map.of("message", RESOLVED + " Please return to the merge request.", "type", "error"));
        }
        if (!list.resolvable()) {
            return Reply.json(Map.of(
                    "message",
                    "The merge conflicts for this merge request cannot be resolved through GitLab."
                            + " Please try to resolve them locally.",
                    "type",
                    "error"));
        }
        return Reply.json(json.list(list, source(found), found.view().face().path()));
    }

    private Reply content(Request request) {
        var found = desk.found(request);
        var params = request.params();
        String path = params.requiredText("new_path");
        ConflictList list = conflicts.list(found);
        boolean same = params.text("old_path").orElse(path).equals(path);
        if (!same || !list.resolvable()) {
            throw ApiError.notFound();
        }
        ConflictText text = list.text(path).orElseThrow(ApiError::notFound);
        return Reply.json(json.content(list, text, source(found)));
    }

    private Reply resolve(Request request) {
        var found = desk.found(request);
        var params = request.params();
        var wish = new Resolution(
                params.text("commit_message").orElse(""),
                params.hashes("files").stream().map(ConflictsApi::choice).toList(),
                params.text("commit_sha").orElse(null),
                params.text("target_sha").orElse(null));
        conflicts.resolve(found, wish);
        return Reply.json(Map.of("redirect_to", found.view().face().path() + "?resolved_conflicts=true"));
    }

    private static FileChoice choice(Params file) {
        return new FileChoice(
                file.requiredText("new_path"),
                sides(file.hash("sections")),
                file.text("content").orElse(null));
    }

    /** Sides by section; other words are no choice. */
    static Map<String, Side> sides(Params sections) {
        var sides = new HashMap<String, Side>();
        sections.tree()
                .fieldNames()
                .forEachRemaining(id -> sections.text(id).flatMap(Side::of).ifPresent(side -> sides.put(id, side)));
        return sides;
    }

    private Addresses source(MergeRequests.Found found) {
        long id = Objects.requireNonNull(found.request().sourceProjectId(), "it may be resolved");
        Project project = desk.work().projects().byIds(List.of(id)).getOrDefault(id, found.project());
        return Addresses.of(project);
    }
}
