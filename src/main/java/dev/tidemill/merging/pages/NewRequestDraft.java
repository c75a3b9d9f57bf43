package dev.tidemill.merging.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.NewRequest;
import dev.tidemill.merging.templates.TemplateKind;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.branches.Branch;
import dev.tidemill.repos.branches.BranchFilter;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.work.subjects.Home;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a new merge request begins with: between which branches, and the words that their commits suggest. */
public final class NewRequestDraft {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_branches.jte";
    private static final Paging BRANCHES = new Paging(1, 500, "");
    private static final int SHOWN = 20;

    private final PageDesk desk;

    NewRequestDraft(PageDesk desk) {
        this.desk = desk;
    }

    /** The first words of a request. */
    record Words(String title, String description) {}

    /**
     * The commits that would be merged.
     *
     * @param titles of the newest ones
     * @param total how many there are
     */
    record Commits(List<String> titles, int total) {}

    /**
     * What the template for choosing branches shows.
     *
     * @param action the address of the form
     * @param targets the projects that can be merged into
     * @param fault what is wrong with the choice, or empty
     */
    public record Choosing(
            String action,
            Project source,
            List<String> sourceBranches,
            String sourceBranch,
            List<Project> targets,
            Project target,
            List<String> targetBranches,
            String targetBranch,
            String fault) {}

    /** The branches that the parameters name; empty while the source branch is not chosen. */
    Optional<NewRequest> between(Principal caller, Project source, Params params) {
        String from = field(params, "source_branch");
        if (from.isEmpty()) {
            return Optional.empty();
        }
        Project target = target(caller, source, params);
        String into = field(params, "target_branch");
        if (into.isEmpty()) {
            into = desk.refs().defaultBranch(target.id()).orElse("main");
        }
        boolean same = source.id() == target.id() && from.equals(into);
        return same ? Optional.empty() : Optional.of(new NewRequest(source, from, target, into));
    }

    /** The query that names the branches. */
    static String query(NewRequest between) {
        return "merge_request[source_branch]=" + Request.encode(between.sourceBranch())
                + "&merge_request[target_project_id]=" + between.target().id()
                + "&merge_request[target_branch]=" + Request.encode(between.targetBranch());
    }

    /** The page that asks for the branches. */
    Reply branches(Request request, Project source, Params params, String fault) {
        var caller = Principal.of(request);
        Project target = target(caller, source, params);
        var targets = new ArrayList<>(List.of(source));
        desk.forks()
                .parentOf(source.id())
                .filter(parent -> mayOpen(caller, parent))
                .ifPresent(targets::addFirst);
        String into = field(params, "target_branch");
        var content = new Choosing(
                "/" + source.fullPath() + "/-/merge_requests/new",
                source,
                names(caller, source),
                field(params, "source_branch"),
                targets,
                target,
                names(caller, target),
                into.isEmpty() ? desk.refs().defaultBranch(target.id()).orElse("") : into,
                fault.isEmpty() && !field(params, "source_branch").isEmpty() && !params.has("change_branches")
                        ? "Choose two different branches."
                        : fault);
        var shell = desk.shell(request, Home.of(source), "New merge request");
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }

    private Project target(Principal caller, Project source, Params params) {
        String wanted = field(params, "target_project_id");
        if (!wanted.isEmpty()) {
            return desk.work().access().project(caller, wanted, MergingPermissions.READ_MERGE_REQUEST);
        }
        return desk.forks()
                .parentOf(source.id())
                .filter(parent -> mayOpen(caller, parent))
                .orElse(source);
    }

    private boolean mayOpen(Principal caller, Project project) {
        return desk.work().access().may(caller, project, MergingPermissions.CREATE_MERGE_REQUEST_FROM_FORK);
    }

    private List<String> names(Principal caller, Project project) {
        var code = desk.browsing().access().read(caller, project);
        return desk.browsing().branches().list(code, BranchFilter.ALL, BRANCHES).items().stream()
                .map(Branch::name)
                .toList();
    }

    /** One commit speaks for itself; of many the branch's name does. */
    Words words(Principal caller, NewRequest between, Params params) {
        String title = field(params, "title");
        var preset = template(caller, between, params);
        String description = preset.orElse(field(params, "description"));
        if (!title.isEmpty()) {
            return new Words(title, description);
        }
        var commits = list(caller, between);
        if (commits.size() == 1) {
            Commit only = commits.getFirst();
            String body = only.message()
                    .substring(Math.min(only.message().length(), only.title().length()));
            return new Words(cut(only.title()), description.isEmpty() ? body.strip() : description);
        }
        return new Words(cut(spoken(between.sourceBranch())), description);
    }

    /** The template that is asked for, or the one that descriptions begin with when none is typed. */
    private Optional<String> template(Principal caller, NewRequest between, Params params) {
        var code = desk.browsing().access().read(caller, between.target());
        return params.text("issuable_template")
                .map(name -> desk.defaults()
                        .templates()
                        .text(code, TemplateKind.MERGE_REQUESTS, name)
                        .orElse(""))
                .or(() ->
                        field(params, "description").isEmpty() ? desk.defaults().preset(code) : Optional.empty());
    }

    /** The names of the templates to choose from. */
    List<String> templates(Principal caller, NewRequest between) {
        var code = desk.browsing().access().read(caller, between.target());
        return desk.defaults().templates().names(code, TemplateKind.MERGE_REQUESTS);
    }

    private static String cut(String title) {
        return title.length() > 255 ? title.substring(0, 255) : title;
    }

    /** {@code fix-the-gate} becomes "Fix the gate". */
    static String spoken(String branch) {
        String words = branch.substring(branch.lastIndexOf('/') + 1)
                .replace('-', ' ')
                .replace('_', ' ')
                .strip();
        return words.isEmpty() ? branch : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    Commits commits(Principal caller, NewRequest between) {
        var commits = list(caller, between);
        return new Commits(commits.stream().limit(SHOWN).map(Commit::title).toList(), commits.size());
    }

    /** The commits of the source branch that the target branch of the same project does not have. */
    private List<Commit> list(Principal caller, NewRequest between) {
        if (between.source().id() != between.target().id()) {
            return List.of();
        }
        var head = desk.refs().branch(between.source().id(), between.sourceBranch());
        var start = desk.refs().branch(between.target().id(), between.targetBranch());
        if (head.isEmpty() || start.isEmpty()) {
            return List.of();
        }
        var code = desk.browsing().access().read(caller, between.source());
        return desk.browsing().log().between(code, start.get(), head.get(), 100);
    }

    /** A field by its bare name, or as the links of a push and of GitLab's pages name it. */
    private static String field(Params params, String name) {
        return params.text(name)
                .or(() -> params.text("merge_request[" + name + "]"))
                .or(() -> params.hash("merge_request").text(name))
                .orElse("");
    }
}
