package dev.tidemill.merging.graph;

import static dev.tidemill.merging.graph.MergingGraph.caller;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.graph.MergingGraph.Tools;
import dev.tidemill.merging.merge.MergeWish;
import dev.tidemill.merging.requests.MergeRequests.Found;
import dev.tidemill.merging.requests.NewRequest;
import dev.tidemill.merging.requests.RequestWish;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.time.WorkTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Opening, changing and merging merge requests over GraphQL. */
final class RequestMutationGraph {
    private final Tools tools;

    RequestMutationGraph(Tools tools) {
        this.tools = tools;
    }

    /** Reads what is wished; in the transaction of the change. */
    @FunctionalInterface
    private interface Wish {
        SubjectChange read(Handle tx, Found found);
    }

    void wire(Wiring wiring) {
        wiring.mutation("mergeRequestCreate", this::create)
                .mutation("mergeRequestUpdate", this::update)
                .mutation("mergeRequestAccept", this::accept)
                .mutation(
                        "mergeRequestSetDraft",
                        input -> change(
                                input,
                                (tx, found) -> RequestWish.DRAFT.in(
                                        new SubjectChange(), input.bool("draft").orElse(false))))
                .mutation(
                        "mergeRequestSetLocked",
                        input -> change(
                                input,
                                (tx, found) -> new SubjectChange()
                                        .locked(input.bool("locked").orElse(false))))
                .mutation("mergeRequestSetLabels", input -> change(input, (tx, found) -> labels(tx, found, input)))
                .mutation("mergeRequestSetAssignees", input -> change(input, (tx, found) -> assignees(input)))
                .mutation("mergeRequestSetReviewers", input -> change(input, (tx, found) -> reviewers(input)))
                .mutation(
                        "mergeRequestSetMilestone",
                        input -> change(
                                input,
                                (tx, found) -> new SubjectChange()
                                        .milestone(
                                                input.raw("milestoneId") == null
                                                        ? Optional.empty()
                                                        : Optional.of(input.id("milestoneId")))))
                .mutation("mergeRequestReviewerRereview", this::again)
                .mutation("mergeRequestSetSubscription", input -> {
                    Found found = found(input);
                    tools.work()
                            .subscriptions()
                            .set(found.view(), input.bool("subscribedState").orElse(false));
                    return result(found(input));
                });
    }

    private Map<String, ?> create(Ask input) {
        Principal caller = signedIn(input);
        var project = tools.projects()
                .access()
                .project(caller, input.required("projectPath"), MemberPermissions.READ_PROJECT);
        var between = new NewRequest(project, input.required("sourceBranch"), project, input.required("targetBranch"));
        var made = tools.desk().changes().create(caller, between, Params.none(), tx -> {
            var wish = new SubjectChange().title(input.required("title"));
            input.text("description").ifPresent(wish::description);
            input.bool("removeSourceBranch").ifPresent(flag -> RequestWish.REMOVE_SOURCE_BRANCH.in(wish, flag));
            if (!input.list("labels").isEmpty()) {
                var titles = input.list("labels").stream().map(String::valueOf).toList();
                wish.addLabels(tools.work().labels().named(tx, caller, Home.of(project), titles));
            }
            return wish;
        });
        return result(tools.desk().requests().get(caller, project, made.iid()));
    }

    private Map<String, ?> update(Ask input) {
        var estimate = input.text("timeEstimate").map(text -> seconds(text));
        Found found = found(input);
        var changed = change(input, (tx, now) -> {
            var wish = new SubjectChange();
            input.text("title").ifPresent(wish::title);
            input.text("description").ifPresent(wish::description);
            input.text("state").ifPresent(state -> wish.stateEvent(state.equals("OPEN") ? "reopen" : "close"));
            input.text("targetBranch").ifPresent(name -> RequestWish.TARGET_BRANCH.in(wish, name));
            input.bool("removeSourceBranch").ifPresent(flag -> RequestWish.REMOVE_SOURCE_BRANCH.in(wish, flag));
            estimate.ifPresent(time -> tools.work().time().estimate(tx, now.view(), time));
            return wish;
        });
        return estimate.isEmpty() ? changed : result(again(found));
    }

    /** Merges, or merges as soon as everything that is demanded is there. */
    private Map<String, ?> accept(Ask input) {
        Found found = found(input);
        Principal caller = found.view().caller();
        var wish = new MergeWish(
                input.required("sha"),
                input.bool("squash").orElse(null),
                input.bool("shouldRemoveSourceBranch").orElse(null),
                input.text("commitMessage").filter(text -> !text.isBlank()).orElse(null),
                input.text("squashCommitMessage")
                        .filter(text -> !text.isBlank())
                        .orElse(null));
        if (input.text("strategy").isPresent()) {
            tools.merging().autoMerges().merge(caller, found.project(), found.request(), wish);
        } else {
            tools.merging().merges().merge(caller, found.project(), found.request(), wish);
        }
        return result(again(found));
    }

    private SubjectChange labels(Handle tx, Found found, Ask input) {
        var ids = input.ids("labelIds");
        if (!tools.work().labels().byIds(tx, found.view().home(), ids).keySet().containsAll(ids)) {
            throw ApiError.invalid("base", "One or more labels do not exist here");
        }
        var wish = new SubjectChange();
        return switch (mode(input)) {
            case "APPEND" -> wish.addLabels(ids);
            case "REMOVE" -> wish.removeLabels(ids);
            default -> wish.onlyLabels(ids);
        };
    }

    private SubjectChange assignees(Ask input) {
        var ids = people(input, "assigneeUsernames");
        var wish = new SubjectChange();
        return switch (mode(input)) {
            case "APPEND" -> wish.addAssignees(ids);
            case "REMOVE" -> wish.removeAssignees(ids);
            default -> wish.onlyAssignees(ids);
        };
    }

    private SubjectChange reviewers(Ask input) {
        var ids = people(input, "reviewerUsernames");
        RequestWish wish = switch (mode(input)) {
            case "APPEND" -> RequestWish.ADD_REVIEWERS;
            case "REMOVE" -> RequestWish.REMOVE_REVIEWERS;
            default -> RequestWish.REVIEWERS;
        };
        return wish.in(new SubjectChange(), ids);
    }

    /** Asks a reviewer to look again. */
    private Map<String, ?> again(Ask input) {
        Found found = found(input);
        long user = input.id("userId");
        boolean asked = tools
                .platform()
                .db()
                .read(h -> tools.desk().reviewers().of(h, found.request().id()))
                .stream()
                .anyMatch(reviewer -> reviewer.userId() == user);
        if (!asked) {
            throw ApiError.invalid("base", "Reviewer not found");
        }
        return change(input, (tx, now) -> RequestWish.REQUEST_REVIEW.in(new SubjectChange(), List.of(user)));
    }

    private Map<String, ?> change(Ask input, Wish wish) {
        Found found = found(input);
        tools.desk().changes().update(found.view(), Params.none(), tx -> wish.read(tx, found));
        return result(again(found));
    }

    private List<Long> people(Ask input, String name) {
        return input.list(name).stream()
                .map(String::valueOf)
                .map(username -> tools.users()
                        .byUsername(username)
                        .orElseThrow(() -> ApiError.invalid("base", "There is no user " + username))
                        .id())
                .toList();
    }

    private Found found(Ask input) {
        return tools.desk()
                .requests()
                .get(signedIn(input), input.required("projectPath"), RequestListGraph.number(input.required("iid")));
    }

    private Found again(Found found) {
        return tools.desk()
                .requests()
                .get(found.view().caller(), found.project(), found.request().iid());
    }

    private static long seconds(String text) {
        return text.equals("0")
                ? 0
                : WorkTime.parse(text)
                        .orElseThrow(() ->
                                ApiError.invalid("time_estimate", "must be formatted correctly. For example: 1h 30m."));
    }

    private static String mode(Ask input) {
        return input.text("operationMode").orElse("REPLACE");
    }

    private static Map<String, ?> result(Found found) {
        return Map.of("mergeRequest", found);
    }

    private static Principal signedIn(Ask input) {
        var caller = caller(input);
        caller.required();
        return caller;
    }
}
