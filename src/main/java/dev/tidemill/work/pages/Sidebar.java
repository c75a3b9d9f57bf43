package dev.tidemill.work.pages;

import dev.tidemill.identity.User;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts beside a subject and the pickers that change them, as {@code sidebar.jte} shows them.
 *
 * @param base the address of the subject's page, below which its forms are
 * @param reference how other places name it
 * @param known what the kind itself knows
 * @param mayPlan whether the reader may change labels, assignees, milestone and dates
 * @param signedIn whether somebody is signed in
 * @param people who can be assigned
 * @param choices the labels that can be given
 * @param estimate in words, or empty
 * @param spent in words, or empty
 * @param locked whether only members comment
 * @param panels what the kind or another room adds, in order, above the rest
 */
public record Sidebar(
        String base,
        String reference,
        Known known,
        boolean mayPlan,
        boolean signedIn,
        List<User> assignees,
        List<User> people,
        List<Label> labels,
        List<Label> choices,
        @Nullable Milestone milestone,
        List<Choice> milestones,
        String milestoneHref,
        String labelHref,
        String estimate,
        String spent,
        List<User> participants,
        boolean subscribed,
        boolean todo,
        boolean locked,
        boolean confidential,
        List<Content> panels) {
    /**
     * What the kind knows of a subject.
     *
     * @param dates whether it has dates at all
     * @param weighed whether it has a weight at all
     * @param secret whether it can be confidential at all
     */
    public record Known(
            @Nullable Long milestoneId,
            @Nullable LocalDate startDate,
            @Nullable LocalDate dueDate,
            @Nullable Integer weight,
            boolean dates,
            boolean weighed,
            boolean secret) {}

    public boolean assigned(User user) {
        return assignees.stream().anyMatch(one -> one.id() == user.id());
    }

    public boolean has(Label label) {
        return labels.stream().anyMatch(one -> one.id() == label.id());
    }

    /** Whether nobody is assigned and the reader could be. */
    public Optional<User> self(@Nullable Long reader) {
        return assignees.isEmpty() && reader != null
                ? people.stream().filter(user -> user.id() == reader).findFirst()
                : Optional.empty();
    }
}
