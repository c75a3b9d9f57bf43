package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.NewRequest;
import dev.tidemill.merging.requests.RequestWish;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.pages.Wishes;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form that opens a merge request: first between which branches, then with which words and people. */
public final class RequestFormPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_form.jte";

    private final PageDesk desk;
    private final NewRequestDraft drafts;

    RequestFormPage(PageDesk desk) {
        this.desk = desk;
        this.drafts = new NewRequestDraft(desk);
    }

    /**
     * What is in the fields.
     *
     * @param milestone its number, or 0
     */
    public record Sent(
            String title,
            String description,
            List<Long> assignees,
            List<Long> reviewers,
            List<Long> labels,
            String milestone,
            boolean removeSource,
            boolean squash) {}

    /**
     * What the template shows.
     *
     * @param between what is merged into what
     * @param action where the form is sent
     * @param back where "Cancel" leads
     * @param change the way back to choosing branches
     * @param plans whether the writer may give labels and people
     * @param preview the address that shows Markdown
     * @param titleFault why the title was refused, or null
     * @param fault why the form was refused, or null
     * @param templates the names of the templates to begin with
     * @param template the one that is chosen, or empty
     * @param commits the titles of the commits, the newest first
     * @param total how many commits there are
     */
    public record Content(
            NewRequest between,
            String action,
            String back,
            String change,
            boolean plans,
            String preview,
            @Nullable String titleFault,
            @Nullable String fault,
            Sent sent,
            List<User> people,
            List<Label> labels,
            List<Choice> milestones,
            List<String> templates,
            String template,
            List<String> commits,
            int total) {
        public String source() {
            return between.source().id() == between.target().id()
                    ? between.sourceBranch()
                    : between.source().fullPath() + ":" + between.sourceBranch();
        }
    }

    void routes(Routes routes) {
        routes.get("/<path>/-/merge_requests/new", Needs.PAGE_USER, this::blank);
        routes.post("/<path>/-/merge_requests", Needs.FORM, this::create);
    }

    private Project source(Request request) {
        return desk.work()
                .access()
                .project(Principal.of(request), request.pathParam("path"), RepoPermissions.DOWNLOAD_CODE);
    }

    private Reply blank(Request request) {
        var source = source(request);
        var params = request.params();
        var chosen = drafts.between(Principal.of(request), source, params);
        if (chosen.isEmpty() || params.has("change_branches")) {
            return drafts.branches(request, source, params, "");
        }
        var between = chosen.get();
        var head = desk.refs().branch(source.id(), between.sourceBranch());
        if (head.isEmpty()) {
            return drafts.branches(request, source, params, "There is no branch " + between.sourceBranch() + ".");
        }
        var words = drafts.words(Principal.of(request), between, params);
        boolean remove = desk.defaults().removesBranch(between.target())
                && desk.refs()
                        .defaultBranch(source.id())
                        .filter(between.sourceBranch()::equals)
                        .isEmpty();
        var sent = new Sent(words.title(), words.description(), List.of(), List.of(), List.of(), "0", remove, false);
        return form(request, between, 200, Faults.NONE, sent);
    }

    private Reply create(Request request) {
        var caller = Principal.of(request);
        var source = source(request);
        var params = request.params();
        var between = drafts.between(caller, source, params)
                .orElseThrow(() -> ApiError.of(422, "Choose the branches first."));
        try {
            var made = desk.changes().create(caller, between, params, tx -> wanted(params));
            return Reply.seeOther("/" + between.target().fullPath() + "/-/merge_requests/" + made.iid());
        } catch (ApiError refused) {
            return form(request, between, 422, Faults.of(refused), sent(params));
        }
    }

    private static SubjectChange wanted(Params params) {
        var wanted = new SubjectChange()
                .title(title(params))
                .description(params.text("description").orElse(""))
                .milestone(Wishes.number(params, "milestone_id"));
        RequestWish.REMOVE_SOURCE_BRANCH.in(
                wanted, params.bool("remove_source_branch").orElse(false));
        RequestWish.SQUASH.in(wanted, params.bool("squash").orElse(false));
        var labels = Wishes.numbers(params, "label_ids");
        if (!labels.isEmpty()) {
            wanted.onlyLabels(labels);
        }
        var people = Wishes.numbers(params, "assignee_ids");
        if (!people.isEmpty()) {
            wanted.onlyAssignees(people);
        }
        var reviewers = Wishes.numbers(params, "reviewer_ids");
        return reviewers.isEmpty() ? wanted : RequestWish.REVIEWERS.in(wanted, reviewers);
    }

    private static String title(Params params) {
        String title = params.text("title").orElse("").strip();
        boolean draft = params.bool("draft").orElse(false);
        return draft && !title.isEmpty() && !title.startsWith("Draft:") ? "Draft: " + title : title;
    }

    private Reply form(Request request, NewRequest between, int status, Faults faults, Sent sent) {
        var caller = Principal.of(request);
        var home = Home.of(between.target());
        boolean plans = home.may(desk.work().access(), caller, MergingPermissions.ADMIN_MERGE_REQUEST);
        var pickers = desk.workPages().sidebars().pickers();
        var commits = drafts.commits(caller, between);
        String base = "/" + between.source().fullPath() + "/-/merge_requests";
        var content = new Content(
                between,
                base,
                PageDesk.list(home),
                base + "/new?change_branches=1&" + NewRequestDraft.query(between),
                plans,
                "/" + home.fullPath() + "/-/preview_markdown",
                faults.of("title"),
                faults.other("title"),
                sent,
                plans ? pickers.people(caller, home) : List.of(),
                plans ? pickers.labels(caller, home) : List.of(),
                plans ? pickers.milestones(caller, home, null) : List.of(),
                drafts.templates(caller, between),
                request.params().text("issuable_template").orElse(""),
                commits.titles(),
                commits.total());
        var shell = desk.shell(request, Home.of(between.source()), "New merge request");
        return desk.work().shells().page(status, new View(shell, TEMPLATE, content));
    }

    private static Sent sent(Params params) {
        return new Sent(
                params.text("title").orElse(""),
                params.text("description").orElse(""),
                Wishes.numbers(params, "assignee_ids"),
                Wishes.numbers(params, "reviewer_ids"),
                Wishes.numbers(params, "label_ids"),
                params.text("milestone_id").orElse("0"),
                params.bool("remove_source_branch").orElse(false),
                params.bool("squash").orElse(false));
    }
}
