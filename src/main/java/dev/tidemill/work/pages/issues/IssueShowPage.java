package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.links.Link;
import dev.tidemill.work.links.LinkType;
import dev.tidemill.work.pages.Discussion;
import dev.tidemill.work.pages.Sidebar;
import dev.tidemill.work.references.TextReferences;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One issue with its discussion. */
public final class IssueShowPage {
    private static final String TEMPLATE = "dev/tidemill/work/pages/issues/issue_show.jte";

    private final IssueDesk desk;
    private final IssueRows rows;

    IssueShowPage(IssueDesk desk) {
        this.desk = desk;
        this.rows = new IssueRows(desk.work(), desk.items());
    }

    /** Another item that this one is linked to. */
    public record Linked(long id, String words, IssueRow row) {}

    /**
     * What the template shows.
     *
     * @param base the address of the page
     * @param html the description as markup
     * @param duplicate the item that this one repeats, or null
     * @param mayEdit whether the reader may change title, text and state
     * @param mayLink whether the reader may link it
     * @param mayDelete whether the reader may delete it
     * @param mayReact whether the reader may react
     * @param mayMove whether the reader may move and clone it
     */
    public record Content(
            String base,
            String list,
            WorkItem item,
            @Nullable User author,
            String html,
            List<Linked> links,
            @Nullable IssueRow duplicate,
            Discussion discussion,
            Sidebar sidebar,
            boolean mayEdit,
            boolean mayLink,
            boolean mayDelete,
            boolean mayReact,
            boolean mayMove) {}

    void routes(Routes routes) {
        for (String word : List.of("issues", "work_items")) {
            String one = "/<path>/-/" + word + "/{iid}";
            routes.get(one, Needs.PAGE, this::show);
            routes.post(one + "/links", Needs.FORM, this::link);
            routes.post(one + "/links/{link}/delete", Needs.FORM, this::unlink);
            routes.post(one + "/delete", Needs.FORM, this::delete);
        }
    }

    private Reply show(Request request) {
        var found = desk.found(request);
        var view = found.view();
        var item = found.item();
        String base = view.face().path();
        var shell = desk.shell(request, view.home(), item.title() + " (#" + item.iid() + ")");
        var today = LocalDate.ofInstant(shell.now(), ZoneOffset.UTC);
        boolean signedIn = !view.caller().anonymous();
        var known = new Sidebar.Known(
                item.milestoneId(), item.startDate(), item.dueDate(), item.weight(), true, true, true);
        var content = new Content(
                base,
                IssueDesk.list(view.home()),
                item,
                desk.work().users().byId(item.authorId()).orElse(null),
                desk.work().richText().html(view.caller(), view.home(), item.description()),
                links(found, today),
                duplicate(found, today),
                desk.discussions().of(view, base),
                desk.sidebars().of(view, base, known, List.of()),
                desk.items().mayEdit(view),
                signedIn && view.may(WorkPermissions.ADMIN_ISSUE_LINK),
                view.may(WorkPermissions.DESTROY_ISSUE),
                signedIn && view.may(WorkPermissions.AWARD_EMOJI),
                view.may(WorkPermissions.ADMIN_ISSUE));
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }

    private List<Linked> links(WorkItems.Found found, LocalDate today) {
        var caller = found.view().caller();
        var links = desk.links().of(found.view());
        var others =
                desk.items().byIds(caller, links.stream().map(Link::otherId).toList());
        var shown = rows.of(
                caller, others.values().stream().map(WorkItems.Found::item).toList(), today);
        return links.stream()
                .flatMap(link -> shown.stream()
                        .filter(row -> row.item().id() == link.otherId())
                        .map(row -> new Linked(link.id(), words(link.type()), row)))
                .toList();
    }

    private static String words(LinkType type) {
        return switch (type) {
            case RELATES_TO -> "Related";
            case BLOCKS -> "Blocks";
            case IS_BLOCKED_BY -> "Blocked by";
        };
    }

    private @Nullable IssueRow duplicate(WorkItems.Found found, LocalDate today) {
        Long other = found.item().duplicatedToId();
        Map<Long, WorkItems.Found> seen =
                other == null ? Map.of() : desk.items().byIds(found.view().caller(), List.of(other));
        var shown = rows.of(
                found.view().caller(),
                seen.values().stream().map(WorkItems.Found::item).toList(),
                today);
        return shown.isEmpty() ? null : shown.getFirst();
    }

    private Reply link(Request request) {
        var found = desk.found(request);
        String page = found.view().face().path();
        try {
            var type = LinkType.ofWord(request.params().text("link_type").orElse(LinkType.RELATES_TO.word()))
                    .orElseThrow(() -> ApiError.parameter("link_type does not have a valid value"));
            var references = TextReferences.itemsOnly(
                            request.params().text("target").orElse(""))
                    .filter(list -> !list.isEmpty())
                    .orElseThrow(() -> ApiError.of(422, "Name an issue, for example #12 or group/project#12"));
            var views =
                    desk.finder().findAll(Principal.of(request), found.view().home(), references);
            for (var reference : references) {
                var other = views.get(reference);
                if (other == null) {
                    throw ApiError.of(404, "There is no issue #" + reference.iid());
                }
                desk.links().add(found.view(), Objects.requireNonNull(other), type);
            }
            return Reply.seeOther(page);
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
    }

    private Reply unlink(Request request) {
        var found = desk.found(request);
        String page = found.view().face().path();
        try {
            var link = desk.links().get(found.view(), request.params().requiredId("link"));
            var other = desk.items().byId(Principal.of(request), link.otherId());
            desk.links().remove(found.view(), other.view(), link);
            return Reply.seeOther(page);
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
    }

    private Reply delete(Request request) {
        var found = desk.found(request);
        desk.changes().delete(found.view());
        return Shells.done(
                IssueDesk.list(found.view().home()),
                "The issue #" + found.item().iid() + " was deleted.");
    }
}
