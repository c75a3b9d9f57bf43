package dev.tidemill.repos.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.branches.BranchEdits;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.commits.RefsWithCommit;
import dev.tidemill.repos.editor.EditorPage;
import dev.tidemill.repos.editor.FileForms;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.history.ContributorsPage;
import dev.tidemill.repos.history.NetworkPage;
import dev.tidemill.repos.locks.LockForms;
import dev.tidemill.repos.protection.ProtectedBranches;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.protection.ProtectedTags;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.search.FinderPage;
import dev.tidemill.repos.search.SearchPage;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.transport.SshAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All pages of code, with their addresses. */
public final class CodePages {
    private final Desk desk;
    private final HomePage home;
    private final BranchEdits branchEdits;
    private final ComparePage compare;
    private final BranchListPage branches;
    private final TagListPage tags;
    private final RefForms branchForms;
    private final RefForms tagForms;
    private final ProtectionPage protection;
    private final Map<String, At> words;
    private final Map<String, At> forms;

    /** A page of a ref and path. */
    @FunctionalInterface
    private interface At {
        Reply show(Request request, Place place);
    }

    /** A page of a project. */
    @FunctionalInterface
    private interface In {
        Reply show(Request request, Code code);
    }

    /** What the pages use. */
    public record Parts(
            Shells shells,
            ProjectsRoom projects,
            Browsing browsing,
            Refs refs,
            Repositories repositories,
            Commits commits,
            List<CommitPart> commitParts,
            Edits edits,
            BranchEdits branchEdits,
            ProtectedRefs protectedRefs,
            ProtectedBranches protectedBranches,
            ProtectedTags protectedTags,
            Optional<SshAddress> ssh) {}

    /** Also adds the menu of code to project pages. */
    public CodePages(Parts parts) {
        this.desk = new Desk(
                parts.shells(),
                parts.projects().pages().projects(),
                parts.projects().access(),
                parts.browsing(),
                parts.refs(),
                new Places(parts.repositories()),
                new Picks(parts.repositories()),
                new FileLists(parts.browsing()),
                parts.commitParts());
        this.home = new HomePage(desk, parts.projects(), parts.ssh());
        this.branchEdits = parts.branchEdits();
        this.compare = new ComparePage(desk, parts.commits());
        this.branches = new BranchListPage(desk, parts.protectedRefs());
        this.tags = new TagListPage(desk, parts.protectedRefs());
        this.branchForms = new RefForms(desk, new RefForms.OfBranches(parts.branchEdits()));
        this.tagForms = new RefForms(desk, new RefForms.OfTags(parts.browsing().tags()));
        this.protection = new ProtectionPage(desk, parts.protectedBranches(), parts.protectedTags());
        var editor = new EditorPage(desk, parts.edits(), parts.protectedRefs());
        var locks = new LockForms(desk);
        var files = new FileForms(desk, parts.edits(), parts.protectedRefs());
        this.words = Map.ofEntries(
                Map.entry("tree", new TreePage(desk)::show),
                Map.entry("blob", new BlobPage(desk, locks)::show),
                Map.entry("raw", new RawFiles(parts.browsing())::send),
                Map.entry("blame", new BlamePage(desk)::show),
                Map.entry("commits", new CommitListPage(desk)::show),
                Map.entry("commit", new CommitPage(desk, new RefsWithCommit(parts.repositories()))::show),
                Map.entry("edit", editor::edit),
                Map.entry("new", editor::create),
                Map.entry("delete", files::deletion),
                Map.entry("upload", files::upload),
                Map.entry("find_file", new FinderPage(desk, parts.commits())::show),
                Map.entry("network", new NetworkPage(desk)::show),
                Map.entry("graphs", new ContributorsPage(desk, parts.browsing().contributors())::show),
                Map.entry("search", new SearchPage(desk, parts.browsing().search())::show));
        this.forms = Map.of(
                "edit",
                editor::submit,
                "new",
                editor::submit,
                "delete",
                files::delete,
                "upload",
                files::uploaded,
                "lock",
                locks::lock,
                "unlock",
                locks::unlock);
        desk.frames().add(new CodeMenu(desk.access()));
        desk.frames().add(new ProtectionPage.Settings(desk.access()));
    }

    /** Draws the overview of a project. */
    public Reply home(Request request, Project project) {
        return home.show(request, project);
    }

    public void routes(Routes routes) {
        for (String word : words.keySet()) {
            routes.get("/<path>/-/" + word + "/<at>", Needs.PAGE, request -> at(request, word, words));
        }
        for (String word : forms.keySet()) {
            routes.post("/<path>/-/" + word + "/<at>", Needs.FORM, request -> at(request, word, forms));
        }
        routes.get("/<path>/-/tree", Needs.PAGE, request -> start(request, "tree"));
        routes.get("/<path>/-/commits", Needs.PAGE, request -> start(request, "commits"));
        page(routes, "compare", compare::form);
        page(routes, "compare/<range>", compare::compare);
        page(routes, "branches", branches::list);
        page(routes, "branches/new", branchForms::form);
        page(routes, "tags", tags::list);
        page(routes, "tags/new", tagForms::form);
        form(routes, "merged_branches/delete", this::deleteMerged);
        form(routes, "branches", branchForms::create);
        form(routes, "tags", tagForms::create);
        form(routes, "branches/<ref>/delete", branchForms::delete);
        form(routes, "tags/<ref>/delete", tagForms::delete);
        protection.routes(routes);
    }

    private void page(Routes routes, String rest, In page) {
        routes.get("/<path>/-/" + rest, Needs.PAGE, request -> page.show(request, code(request)));
    }

    private void form(Routes routes, String rest, In page) {
        routes.post("/<path>/-/" + rest, Needs.FORM, request -> page.show(request, code(request)));
    }

    private Reply deleteMerged(Request request, Code code) {
        String list = Addresses.of(code.project()).branches();
        try {
            branchEdits.deleteMerged(code.caller(), code.project());
        } catch (ApiError refused) {
            return Shells.failed(list, refused.text());
        }
        return Shells.done(list, "The merged branches were deleted.");
    }

    private Code code(Request request) {
        return desk.browsing().access().read(Principal.of(request), request.pathParam("path"));
    }

    /** Without a ref: the default branch, or the overview, which tells how to begin, while it is empty. */
    private Reply start(Request request, String word) {
        Code code = code(request);
        return desk.places()
                .head(code)
                .map(place -> page(words, word).show(request, place))
                .orElseGet(() -> Reply.redirect("/" + code.project().fullPath()));
    }

    /**
     * With a ref and a path. A file may lie in a folder named {@code -} and its address hold {@code /-/} twice;
     * no project's address does, so the first one counts, whichever route was found.
     */
    private Reply at(Request request, String word, Map<String, At> pages) {
        String whole = request.pathParam("path") + "/-/" + word + "/" + request.pathParam("at");
        int cut = whole.indexOf("/-/");
        String rest = whole.substring(cut + 3);
        int slash = rest.indexOf('/');
        Code code = desk.browsing().access().read(Principal.of(request), whole.substring(0, cut));
        Place place = desk.places().find(code, rest.substring(slash + 1));
        return page(pages, rest.substring(0, slash)).show(request, place);
    }

    private static At page(Map<String, At> pages, String word) {
        At page = pages.get(word);
        if (page == null) {
            throw ApiError.notFound();
        }
        return page;
    }
}
