package dev.tidemill.merging.actions;

import dev.tidemill.identity.User;
import dev.tidemill.merging.requests.RequestWish;
import dev.tidemill.work.quickactions.ActionContext;
import dev.tidemill.work.quickactions.QuickAction;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The quick actions of merge requests (doc/user/project/quick_actions.md). */
public final class RequestActions {
    private RequestActions() {}

    /** All of them. */
    public static List<QuickAction> all(RequestActors actors) {
        var all = new ArrayList<QuickAction>(List.of(
                action(Set.of("assign_reviewer", "reviewer"), RequestActions::addReviewers),
                action(Set.of("request_review"), RequestActions::requestReview),
                action(Set.of("unassign_reviewer", "remove_reviewer"), RequestActions::removeReviewers),
                action(Set.of("reassign_reviewer"), RequestActions::replaceReviewers),
                action(Set.of("draft"), (context, argument) -> draft(context, true)),
                action(Set.of("ready"), (context, argument) -> draft(context, false)),
                action(Set.of("target_branch"), RequestActions::target)));
        Arrays.stream(RequestAct.values())
                .filter(act -> act != RequestAct.AUTO_MERGE)
                .map(act -> action(Set.of(act.word()), (context, argument) -> act(actors, act, context, argument)))
                .forEach(all::add);
        return all;
    }

    /** An action that merge requests alone understand. */
    private static QuickAction action(Set<String> names, BiFunction<ActionContext, String, String> work) {
        return new QuickAction() {
            @Override
            public Set<String> names() {
                return names;
            }

            @Override
            public String apply(ActionContext context, String argument) {
                if (context.view().subject().kind() != SubjectKind.MERGE_REQUEST) {
                    throw new IllegalArgumentException("this is no merge request");
                }
                return work.apply(context, argument);
            }
        };
    }

    private static String addReviewers(ActionContext context, String argument) {
        var people = context.people(argument);
        RequestWish.ADD_REVIEWERS.in(context.change(), ids(people));
        return "Assigned " + names(people) + " as " + noun(people) + ".";
    }

    private static String requestReview(ActionContext context, String argument) {
        var people = context.people(argument);
        RequestWish.ADD_REVIEWERS.in(context.change(), ids(people));
        RequestWish.REQUEST_REVIEW.in(context.change(), ids(people));
        return "Requested a review from " + names(people) + ".";
    }

    private static String removeReviewers(ActionContext context, String argument) {
        if (argument.isBlank()) {
            RequestWish.REVIEWERS.in(context.change(), List.of());
            return "Removed all reviewers.";
        }
        var people = context.people(argument);
        RequestWish.REMOVE_REVIEWERS.in(context.change(), ids(people));
        return "Removed " + noun(people) + " " + names(people) + ".";
    }

    private static String replaceReviewers(ActionContext context, String argument) {
        var people = context.people(argument);
        RequestWish.REVIEWERS.in(context.change(), ids(people));
        return "Changed " + noun(people) + " to " + names(people) + ".";
    }

    private static String draft(ActionContext context, boolean wanted) {
        RequestWish.DRAFT.in(context.change(), wanted);
        return "Marked this merge request as " + (wanted ? "a draft" : "ready") + ".";
    }

    private static String target(ActionContext context, String argument) {
        if (argument.isBlank()) {
            throw new IllegalArgumentException("name a branch");
        }
        RequestWish.TARGET_BRANCH.in(context.change(), argument.strip());
        return "Set target branch to " + argument.strip() + ".";
    }

    private static String act(RequestActors actors, RequestAct act, ActionContext context, String argument) {
        actors.act(context.tx(), context.view(), act, argument);
        return act.done();
    }

    private static List<Long> ids(List<User> people) {
        return people.stream().map(User::id).toList();
    }

    private static String names(List<User> people) {
        return people.stream().map(user -> "@" + user.username()).collect(Collectors.joining(", "));
    }

    private static String noun(List<User> people) {
        return people.size() == 1 ? "reviewer" : "reviewers";
    }
}
