package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads requests that open and change merge requests (doc/api/merge_requests.md). */
final class MergeRequestParams {
    private static final List<String> KNOWN = List.of(
            "add_labels",
            "allow_collaboration",
            "allow_maintainer_to_push",
            "assignee_id",
            "assignee_ids",
            "description",
            "discussion_locked",
            "labels",
            "milestone_id",
            "remove_labels",
            "remove_source_branch",
            "reviewer_ids",
            "squash",
            "state_event",
            "target_branch",
            "title");

    private MergeRequestParams() {}

    /** Refuses a change that names nothing. */
    static void requireSomething(Params params, List<MergeRequestPart> parts) {
        var known = Stream.concat(KNOWN.stream(), parts.stream().flatMap(part -> part.parameters().stream()))
                .sorted()
                .toList();
        if (known.stream().noneMatch(params::has)) {
            throw ApiError.parameter(known.stream().collect(Collectors.joining(", "))
                    + " are missing, at least one parameter must be provided");
        }
    }

    /** Refuses what is malformed before anything is looked up. */
    static void check(Params params) {
        wishes(params);
        people(params, "assignee_id", "assignee_ids");
        people(params, "reviewer_id", "reviewer_ids");
    }

    /** What is wished; label titles become labels, made where the caller may make them. */
    static SubjectChange read(Handle tx, Principal caller, Home home, Params params, Labels labels) {
        var wanted = wishes(params);
        if (params.has("labels")) {
            wanted.onlyLabels(
                    labels.named(tx, caller, home, params.list("labels").orElse(List.of())));
        }
        params.list("add_labels").ifPresent(titles -> wanted.addLabels(labels.named(tx, caller, home, titles)));
        params.list("remove_labels")
                .ifPresent(titles -> wanted.removeLabels(labels.byTitles(tx, home, titles).values().stream()
                        .map(Label::id)
                        .toList()));
        people(params, "assignee_id", "assignee_ids").ifPresent(wanted::onlyAssignees);
        people(params, "reviewer_id", "reviewer_ids").ifPresent(ids -> RequestWish.REVIEWERS.in(wanted, ids));
        return wanted;
    }

    private static SubjectChange wishes(Params params) {
        var wanted = new SubjectChange();
        params.text("title").ifPresent(wanted::title);
        if (params.has("description")) {
            wanted.description(params.text("description").orElse(""));
        }
        params.oneOf("state_event", List.of("close", "reopen")).ifPresent(wanted::stateEvent);
        params.bool("discussion_locked").ifPresent(wanted::locked);
        if (params.has("milestone_id")) {
            var id = params.id("milestone_id");
            wanted.milestone(id.isPresent() && id.getAsLong() != 0 ? Optional.of(id.getAsLong()) : Optional.empty());
        }
        params.text("target_branch").ifPresent(name -> RequestWish.TARGET_BRANCH.in(wanted, name));
        params.bool("squash").ifPresent(flag -> RequestWish.SQUASH.in(wanted, flag));
        params.bool("remove_source_branch").ifPresent(flag -> RequestWish.REMOVE_SOURCE_BRANCH.in(wanted, flag));
        params.bool("allow_collaboration")
                .or(() -> params.bool("allow_maintainer_to_push"))
                .ifPresent(flag -> RequestWish.ALLOW_COLLABORATION.in(wanted, flag));
        return wanted;
    }

    /** A list of people or the older name for one; 0 or nothing takes all away. */
    private static Optional<List<Long>> people(Params params, String one, String many) {
        if (params.has(many)) {
            try {
                return Optional.of(params.list(many).orElse(List.of()).stream()
                        .filter(text -> !text.isEmpty())
                        .map(Long::valueOf)
                        .filter(id -> id != 0)
                        .distinct()
                        .toList());
            } catch (NumberFormatException e) {
                throw ApiError.parameter(many + " is invalid");
            }
        }
        if (params.has(one)) {
            var id = params.id(one);
            return Optional.of(id.isPresent() && id.getAsLong() != 0 ? List.of(id.getAsLong()) : List.of());
        }
        return Optional.empty();
    }
}
