package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.branches.Branch;
import dev.tidemill.repos.branches.BranchFilter;
import dev.tidemill.repos.branches.Divergence;
import dev.tidemill.repos.protection.ProtectedRefs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The branches of a project, newest first, with how far each is from the default one. */
public final class BranchListPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/branch_list.jte";

    private final Desk desk;
    private final ProtectedRefs protectedRefs;

    /**
     * A branch as a row.
     *
     * @param divergence how far it is from the default branch, or null for that branch itself
     * @param delete where the form that deletes it is sent, or null when the caller may not
     */
    public record Row(
            Branch branch,
            @Nullable Divergence divergence,
            @Nullable String delete) {
        /** Commits are counted so far and no further: a page has to be quick. */
        static final int MOST = 1000;

        /** A number of commits as it is shown. */
        public static String count(int commits) {
            return commits < MOST ? Integer.toString(commits) : (MOST - 1) + "+";
        }
    }

    /** What the template shows. */
    public record Content(
            Addresses addresses, boolean mayPush, String main, String search, List<Row> rows, Pager pager) {}

    BranchListPage(Desk desk, ProtectedRefs protectedRefs) {
        this.desk = desk;
        this.protectedRefs = protectedRefs;
    }

    Reply list(Request request, Code code) {
        String search = request.params().text("search").orElse("");
        var paging = Paging.of(request);
        var branches = desk.browsing().branches();
        var slice = branches.list(code, new BranchFilter(search, "", BranchFilter.Order.UPDATED_DESC), paging);
        var addresses = Addresses.of(code.project());
        var content = new Content(
                addresses,
                desk.browsing().access().mayPush(code),
                desk.refs().defaultBranch(code.id()).orElse(""),
                search,
                rows(code, addresses, slice.items(), branches.divergence(code, slice.items(), Row.MOST)),
                Pagers.of(addresses.branches(), paging, search, slice));
        var shell = desk.frames().shell(request, code.project(), "Branches", addresses.branches());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    private List<Row> rows(Code code, Addresses addresses, List<Branch> branches, Map<String, Divergence> divergence) {
        boolean mayPush = desk.browsing().access().mayPush(code);
        boolean maintains =
                mayPush && protectedRefs.of(code.caller(), code.project()).maintains();
        return branches.stream()
                .map(branch -> new Row(
                        branch,
                        branch.isDefault() ? null : divergence.get(branch.name()),
                        mayDelete(branch, mayPush, maintains) ? addresses.deleteBranch(branch.name()) : null))
                .toList();
    }

    private static boolean mayDelete(Branch branch, boolean mayPush, boolean maintains) {
        return mayPush && !branch.isDefault() && (maintains || !branch.rules().isProtected());
    }
}
