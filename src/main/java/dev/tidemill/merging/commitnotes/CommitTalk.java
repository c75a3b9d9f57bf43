package dev.tidemill.merging.commitnotes;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.lists.MergeRequestLists;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.pages.Discussion;
import java.util.List;

/** What is said about a commit on its page, and the merge requests that brought it. */
public final class CommitTalk implements CommitPart {
    private static final String REQUESTS = "dev/tidemill/merging/commitnotes/commit_requests.jte";
    private static final String TALK = "dev/tidemill/merging/commitnotes/commit_talk.jte";
    private static final Paging FEW = new Paging(1, 20, "");

    private final CommitNotes notes;
    private final WorkRoom work;
    private final MergeRequestLists lists;

    public CommitTalk(CommitNotes notes, WorkRoom work, MergeRequestLists lists) {
        this.notes = notes;
        this.work = work;
        this.lists = lists;
    }

    /**
     * What the line of merge requests shows.
     *
     * @param base the address of the project's merge requests
     */
    public record Requests(String base, List<MergeRequest> requests) {}

    /** Adds the rows of the forms: comment, answer, edit, delete, react. */
    public void routes(Routes routes) {
        work.pages()
                .forms()
                .routes(
                        routes,
                        "/<path>/-/commit/{sha}",
                        request -> notes.open(
                                Principal.of(request), request.pathParam("path"), request.pathParam("sha"), true),
                        false);
    }

    @Override
    public List<String> lines(PageShell shell, Code code, Commit commit) {
        var desk = work.pages().desk();
        if (!desk.access().may(code.caller(), code.project(), MergingPermissions.READ_MERGE_REQUEST)) {
            return List.of();
        }
        var nothing = Params.of(Json.MAPPER.createObjectNode());
        var found = lists.ofCommit(code.project(), commit.sha(), nothing, FEW).items();
        if (found.isEmpty()) {
            return List.of();
        }
        String base = "/" + code.project().fullPath() + "/-/merge_requests/";
        return List.of(desk.shells().pages().fragment(REQUESTS, shell, new Requests(base, found)));
    }

    @Override
    public List<String> below(PageShell shell, Code code, Commit commit) {
        var view = notes.open(code.caller(), Long.toString(code.id()), commit.sha(), false);
        Discussion discussion = work.pages().discussions().of(view, view.face().path());
        return List.of(work.pages().desk().shells().pages().fragment(TALK, shell, discussion));
    }
}
