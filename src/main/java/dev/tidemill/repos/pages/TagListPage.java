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
import dev.tidemill.repos.tags.Tag;
import dev.tidemill.repos.tags.TagFilter;
import dev.tidemill.repos.tags.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tags of a project, newest first: look, make, delete. */
public final class TagListPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/tag_list.jte";
    private static final String FORM = "dev/tidemill/repos/pages/ref_form.jte";

    private final Desk desk;
    private final Tags tags;

    /** What the template shows. */
    public record Content(Addresses addresses, boolean mayPush, String search, List<Tag> tags, Pager pager) {}

    TagListPage(Desk desk) {
        this.desk = desk;
        this.tags = desk.browsing().tags();
    }

    Reply list(Request request, Code code) {
        String search = request.params().text("search").orElse("");
        var paging = Paging.of(request);
        var slice = tags.list(code, new TagFilter(search, TagFilter.Order.UPDATED, false), paging);
        var addresses = Addresses.of(code.project());
        var content = new Content(
                addresses,
                desk.browsing().access().mayPush(code),
                search,
                slice.items(),
                Pagers.of(addresses.tags(), paging, search, slice));
        var shell = desk.frames().shell(request, code.project(), "Tags", addresses.tags());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }

    Reply form(Request request, Code code) {
        return form(request, code, 200, null);
    }

    private Reply form(Request request, Code code, int status, @Nullable String error) {
        var addresses = Addresses.of(code.project());
        var params = request.params();
        String main = desk.refs().defaultBranch(code.id()).orElse("");
        var form = Form.of(
                        addresses.tags(),
                        "Create tag",
                        Field.text("tag_name", "Name")
                                .required()
                                .value(params.text("tag_name").orElse("")),
                        Field.text("ref", "At")
                                .required()
                                .value(params.text("ref").orElse(main))
                                .hint("A branch, a tag or a commit."),
                        Field.area("message", "Message")
                                .value(params.text("message").orElse(""))
                                .hint("With a message the tag is annotated."))
                .error(error)
                .back(addresses.tags());
        var shell = desk.frames().shell(request, code.project(), "Tags", addresses.tags());
        return desk.shells().page(status, new View(shell, FORM, new RefForm("New tag", form)));
    }

    Reply create(Request request, Code code) {
        var params = request.params();
        String name = params.text("tag_name").orElse("").strip();
        try {
            tags.create(
                    Principal.of(request),
                    code.project(),
                    name,
                    params.text("ref").orElse("").strip(),
                    params.text("message").filter(text -> !text.isBlank()));
        } catch (ApiError refused) {
            return form(request, code, refused.status() == 403 ? 403 : 422, refused.text());
        }
        return Shells.done(Addresses.of(code.project()).tags(), "The tag " + name + " was made.");
    }

    Reply delete(Request request, Code code, String name) {
        String list = Addresses.of(code.project()).tags();
        try {
            tags.delete(Principal.of(request), code.project(), name);
        } catch (ApiError refused) {
            return Shells.failed(list, refused.text());
        }
        return Shells.done(list, "The tag " + name + " was deleted.");
    }
}
