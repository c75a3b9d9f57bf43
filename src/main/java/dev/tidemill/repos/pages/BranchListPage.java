package dev.tidemill.repos.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.branches.Branch;
import dev.tidemill.repos.branches.BranchEdits;
import dev.tidemill.repos.branches.BranchFilter;
import dev.tidemill.repos.protection.ProtectedRefs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The branches of a project, newest first: look, make, delete. */
public final class BranchListPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/branch_list.jte";
    private static final String FORM = "dev/tidemill/repos/pages/ref_form.jte";

    private final Desk desk;
    private final BranchEdits edits;
    private final ProtectedRefs protectedRefs;

    /**
     * A branch as a row.
     *
     * @param delete where the form that deletes it is sent, or null when the caller may not
     */
    public record Row(Branch branch, @Nullable String delete) {}

    /** What the template shows. */
    public record Content(Addresses addresses, boolean mayPush, String search, List<Row> rows, Pager pager) {}

    BranchListPage(Desk desk, BranchEdits edits, ProtectedRefs protectedRefs) {
        this.desk = desk;
        this.edits = edits;
        this.protectedRefs = protectedRefs;
    }

    Reply list(Request request, Code code) {
        String search = request.params().text("search").orElse("");
        var paging = Paging.of(request);
        var slice = desk.browsing()
                .branches()
                .list(code, new BranchFilter(search, "", BranchFilter.Order.UPDATED_DESC), paging);
        var addresses = Addresses.of(code.project());
        boolean mayPush = desk.browsing().access().mayPush(code);
        boolean maintains =
                mayPush && protectedRefs.of(code.caller(), code.project()).maintains();
        var rows = slice.items().stream()
                .map(branch -> new Row(
                        branch, mayDelete(branch, mayPush, maintains) ? addresses.deleteBranch(branch.name()) : null))
                .toList();
        var content =
                new Content(addresses, mayPush, search, rows, Pagers.of(addresses.branches(), paging, search, slice));
        var shell = desk.frames().shell(request, code.project(), "Branches", addresses.branches());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    private static boolean mayDelete(Branch branch, boolean mayPush, boolean maintains) {
        return mayPush && !branch.isDefault() && (maintains || !branch.rules().isProtected());
    }

    Reply form(Request request, Code code) {
        return form(request, code, 200, null);
    }

    private Reply form(Request request, Code code, int status, @Nullable String error) {
        var addresses = Addresses.of(code.project());
        var params = request.params();
        String main = desk.refs().defaultBranch(code.id()).orElse("");
        var form = Form.of(
                        addresses.branches(),
                        "Create branch",
                        Field.text("branch_name", "Name")
                                .required()
                                .value(params.text("branch_name").orElse("")),
                        Field.text("ref", "From")
                                .required()
                                .value(params.text("ref").orElse(main))
                                .hint("A branch, a tag or a commit."))
                .error(error)
                .back(addresses.branches());
        var shell = desk.frames().shell(request, code.project(), "Branches", addresses.branches());
        return desk.shells().page(status, new View(shell, FORM, new RefForm("New branch", form)));
    }

    Reply create(Request request, Code code) {
        String name = request.params().text("branch_name").orElse("").strip();
        try {
            edits.create(
                    Principal.of(request),
                    code.project(),
                    name,
                    request.params().text("ref").orElse("").strip());
        } catch (ApiError refused) {
            return form(request, code, refused.status() == 403 ? 403 : 422, refused.text());
        }
        return Shells.done(Addresses.of(code.project()).branches(), "The branch " + name + " was made.");
    }

    Reply delete(Request request, Code code, String name) {
        String list = Addresses.of(code.project()).branches();
        try {
            edits.delete(Principal.of(request), code.project(), name);
        } catch (ApiError refused) {
            return Shells.failed(list, refused.text());
        }
        return Shells.done(list, "The branch " + name + " was deleted.");
    }
}
