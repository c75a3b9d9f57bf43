package dev.tidemill.merging.pages;

import dev.tidemill.identity.User;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.platform.web.PageShell;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The reviewers in the sidebar of a merge request, with how far they are and the form that asks others. */
public final class ReviewerPanels {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/reviewers.jte";

    private final PageDesk desk;

    ReviewerPanels(PageDesk desk) {
        this.desk = desk;
    }

    /** Somebody who was asked to review. */
    public record Line(User user, String state) {
        /** The state in words. */
        public String words() {
            return switch (state) {
                case "approved" -> "Approved";
                case "requested_changes" -> "Requested changes";
                case "reviewed" -> "Commented";
                case "review_started" -> "Reviewing";
                default -> "Has not looked yet";
            };
        }
    }

    /**
     * What the template shows.
     *
     * @param base the address of the request
     * @param people who can be asked
     * @param mayChange whether the reader may ask others
     */
    public record Panel(String base, List<Line> lines, List<User> people, boolean mayChange) {
        public boolean asked(User user) {
            return lines.stream().anyMatch(line -> line.user().id() == user.id());
        }
    }

    Content panel(PageShell shell, MergeRequests.Found found) {
        var work = desk.work();
        var view = found.view();
        List<Reviewer> reviewers =
                work.db().read(h -> desk.reviewers().of(h, found.request().id()));
        Map<Long, User> known =
                work.users().byIds(reviewers.stream().map(Reviewer::userId).toList());
        var lines = new ArrayList<Line>();
        for (Reviewer reviewer : reviewers) {
            User user = known.get(reviewer.userId());
            if (user != null) {
                lines.add(new Line(user, reviewer.state()));
            }
        }
        boolean may = !view.caller().anonymous() && view.may(MergingPermissions.ADMIN_MERGE_REQUEST);
        List<User> people = may ? desk.workPages().sidebars().pickers().people(view.caller(), view.home()) : List.of();
        String html = work.shells()
                .pages()
                .fragment(TEMPLATE, shell, new Panel(view.face().path(), lines, people, may));
        return out -> out.writeContent(Objects.requireNonNull(html));
    }
}
