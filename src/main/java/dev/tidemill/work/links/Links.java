package dev.tidemill.work.links;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Links work items; both sides are told. */
public final class Links {
    private final Platform platform;
    private final SystemNotes notes;

    public Links(Platform platform, SystemNotes notes) {
        this.platform = platform;
        this.notes = notes;
    }

    /** The links of an item; those to items that the caller may not see are left out by who shows them. */
    public List<Link> of(SubjectView view) {
        return platform.db().read(h -> LinkStore.of(h, view.id()));
    }

    /** One link of an item. */
    public Link get(SubjectView view, long id) {
        return of(view).stream().filter(link -> link.id() == id).findFirst().orElseThrow(() -> ApiError.notFound());
    }

    /** Links two items that the caller sees; 409 when they are linked already. */
    public Link add(SubjectView view, SubjectView other, LinkType type) {
        long id = platform.db()
                .write(tx ->
                        add(tx, view, other, type).orElseThrow(() -> ApiError.conflict("Issue(s) already assigned")));
        return get(view, id);
    }

    /** The same in a transaction of others; empty when they are linked already. */
    public Optional<Long> add(Handle tx, SubjectView view, SubjectView other, LinkType type) {
        view.require(WorkPermissions.ADMIN_ISSUE_LINK);
        other.require(WorkPermissions.ADMIN_ISSUE_LINK);
        if (view.id() == other.id()) {
            throw ApiError.of(404, "No matching issue found. Make sure that you are adding a valid issue URL.");
        }
        long user = view.caller().required().id();
        var id = LinkStore.insert(
                tx, view.id(), other.id(), type, user, platform.clock().instant());
        if (id.isPresent()) {
            tell(tx, user, view, other, sentence(type, true));
            tell(tx, user, other, view, sentence(reverse(type), true));
        }
        return id;
    }

    /** Takes a link away. */
    public void remove(SubjectView view, SubjectView other, Link link) {
        view.require(WorkPermissions.ADMIN_ISSUE_LINK);
        long user = view.caller().required().id();
        platform.db().run(tx -> {
            LinkStore.delete(tx, link.id());
            tell(tx, user, view, other, sentence(link.type(), false));
            tell(tx, user, other, view, sentence(reverse(link.type()), false));
        });
    }

    private void tell(Handle tx, long user, SubjectView on, SubjectView other, String sentence) {
        boolean here = on.home().fullPath().equals(other.home().fullPath());
        String reference = here ? other.face().reference() : other.fullReference();
        notes.add(tx, on.id(), user, "relate", sentence + " " + reference, other.id());
    }

    private static String sentence(LinkType type, boolean added) {
        String words = switch (type) {
            case RELATES_TO -> "related to";
            case BLOCKS -> "blocking";
            case IS_BLOCKED_BY -> "blocked by";
        };
        return added ? "marked this issue as " + words : "removed the relation: " + words;
    }

    private static LinkType reverse(LinkType type) {
        return switch (type) {
            case RELATES_TO -> LinkType.RELATES_TO;
            case BLOCKS -> LinkType.IS_BLOCKED_BY;
            case IS_BLOCKED_BY -> LinkType.BLOCKS;
        };
    }
}
