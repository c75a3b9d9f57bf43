package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.protection.ProtectedTag;
import dev.tidemill.repos.tags.Tag;
import dev.tidemill.repos.tags.TagFilter;
import dev.tidemill.repos.tags.Tags;
import java.util.List;

/** The tags of a project, newest first. */
public final class TagListPage {
    private static final String TEMPLATE = "dev/tidemill/repos/pages/tag_list.jte";

    private final Desk desk;
    private final Tags tags;
    private final ProtectedRefs protectedRefs;

    /** What the template shows. */
    public record Content(
            Addresses addresses,
            boolean mayPush,
            String search,
            List<Tag> tags,
            List<ProtectedTag> rules,
            Pager pager) {
        public boolean isProtected(Tag tag) {
            return rules.stream().anyMatch(rule -> rule.covers(tag.name()));
        }
    }

    TagListPage(Desk desk, ProtectedRefs protectedRefs) {
        this.protectedRefs = protectedRefs;
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
                protectedRefs.tagRules(code.id()),
                Pagers.of(addresses.tags(), paging, search, slice));
        var shell = desk.frames().shell(request, code.project(), "Tags", addresses.tags());
        return desk.shells().page(new View(shell, TEMPLATE, content));
    }
}
