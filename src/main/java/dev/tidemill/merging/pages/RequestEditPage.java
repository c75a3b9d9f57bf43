package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestWish;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.repos.branches.Branch;
import dev.tidemill.repos.branches.BranchFilter;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form that changes the words of a merge request, its target branch, and how it is merged. */
public final class RequestEditPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_edit.jte";
    private static final Paging BRANCHES = new Paging(1, 500, "");

    private final PageDesk desk;

    RequestEditPage(PageDesk desk) {
        this.desk = desk;
    }

    /** What the template shows; faults are null when there are none. */
    public record Content(
            String base,
            String preview,
            String title,
            String description,
            String targetBranch,
            List<String> branches,
            boolean removeSource,
            boolean squash,
            boolean collaborates,
            boolean fromFork,
            boolean open,
            @Nullable String titleFault,
            @Nullable String fault) {}

    void routes(Routes routes) {
        routes.get(RequestForms.ONE + "/edit", Needs.PAGE_USER, request -> {
            var found = mine(request);
            var now = found.request();
            return form(request, found, 200, Faults.NONE, now.title(), now.description());
        });
        routes.post(RequestForms.ONE + "/edit", Needs.FORM, this::change);
    }

    private MergeRequests.Found mine(Request request) {
        var found = desk.found(request);
        if (!desk.work().subjects().source(SubjectKind.MERGE_REQUEST).mayEdit(found.view())) {
            throw ApiError.forbidden();
        }
        return found;
    }

    private Reply change(Request request) {
        var found = mine(request);
        var params = request.params();
        String title = params.text("title").orElse("");
        String description = params.text("description").orElse("");
        try {
            desk.changes().update(found.view(), params, tx -> wanted(params, title, description, found));
            return Reply.seeOther(found.view().face().path());
        } catch (ApiError refused) {
            return form(request, found, 422, Faults.of(refused), title, description);
        }
    }

    private static SubjectChange wanted(Params params, String title, String description, MergeRequests.Found found) {
        var wanted = new SubjectChange().title(title).description(description);
        RequestWish.REMOVE_SOURCE_BRANCH.in(
                wanted, params.bool("remove_source_branch").orElse(false));
        RequestWish.SQUASH.in(wanted, params.bool("squash").orElse(false));
        if (found.request().fromFork()) {
            RequestWish.ALLOW_COLLABORATION.in(
                    wanted, params.bool("allow_collaboration").orElse(false));
        }
        params.text("target_branch")
                .filter(name -> !name.isEmpty() && !name.equals(found.request().targetBranch()))
                .ifPresent(name -> RequestWish.TARGET_BRANCH.in(wanted, name));
        return wanted;
    }

    private Reply form(
            Request request, MergeRequests.Found found, int status, Faults faults, String title, String description) {
        var now = found.request();
        var home = found.view().home();
        var content = new Content(
                found.view().face().path(),
                "/" + home.fullPath() + "/-/preview_markdown",
                title,
                description,
                now.targetBranch(),
                branches(Principal.of(request), found),
                now.removeSourceBranch(),
                now.squash(),
                now.allowCollaboration(),
                now.fromFork(),
                now.open(),
                faults.of("title"),
                faults.other("title"));
        var shell = desk.shell(request, home, "Edit !" + now.iid());
        return desk.work().shells().page(status, new View(shell, TEMPLATE, content));
    }

    private List<String> branches(Principal caller, MergeRequests.Found found) {
        var code = desk.browsing().access().read(caller, found.project());
        return desk.browsing().branches().list(code, BranchFilter.ALL, BRANCHES).items().stream()
                .map(Branch::name)
                .toList();
    }
}
